package io.phenixdb.storage.file;

import java.nio.file.Path;

/** A place for a file that is yet to be written. */
public record NewFile(Disk disk, Path path) {}
