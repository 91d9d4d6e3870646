mine-hello = Здравствуйте
