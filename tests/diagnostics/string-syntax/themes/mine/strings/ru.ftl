mine-hello Здравствуйте
