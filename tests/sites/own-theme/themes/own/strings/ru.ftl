search-button = Разыскать
own-note = Своя приписка
own-lost = Своя страница пропажи
