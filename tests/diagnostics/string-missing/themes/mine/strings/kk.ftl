mine-hello = Сәлеметсіз бе
