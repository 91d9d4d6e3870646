mine-hello =
