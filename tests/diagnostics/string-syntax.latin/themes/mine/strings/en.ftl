mine-hello = Hello
