mine-hello = Здравствуйте, { $name
