mine-hello = Сәлем
