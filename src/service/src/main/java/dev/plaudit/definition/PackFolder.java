package dev.plaudit.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds packs and definitions among files. */
final class PackFolder {
  private static final String HEAD = "pack.yaml";

  private final DefinitionReader definitions;
  private final PackReader packs;

  PackFolder(DefinitionReader definitions) {
    this.definitions = definitions;
    this.packs = new PackReader(definitions);
  }

  /** What was found at a path, and what became of it. */
  record Found(Path path, PackReading reading) {}

  /**
   * A pack, all packs of a folder of packs, all definitions of any other folder, or one definition.
   *
   * @throws UncheckedIOException if it cannot be read at all
   */
  List<Found> find(Path path) {
    if (!Files.exists(path)) {
      throw new UncheckedIOException(new NoSuchFileException(path.toString()));
    }
    if (!Files.isDirectory(path)) {
      return List.of(new Found(path, loose(List.of(path))));
    }
    if (Files.exists(path.resolve(HEAD))) {
      return List.of(new Found(path, pack(path)));
    }
    List<Path> entries = entries(path);
    List<Found> found = new ArrayList<>();
    entries.stream()
        .filter(entry -> Files.exists(entry.resolve(HEAD)))
        .forEach(entry -> found.add(new Found(entry, pack(entry))));
    List<Path> files = entries.stream().filter(PackFolder::isDefinition).toList();
    if (!files.isEmpty()) {
      found.add(new Found(path, loose(files)));
    }
    return found;
  }

  private PackReading pack(Path folder) {
    return packs.read(text(folder.resolve(HEAD)), name -> definition(folder.resolve(name)));
  }

  private PackReading loose(List<Path> files) {
    return new PackReading(
        "",
        files.stream().map(file -> new PackReading.Part(name(file), definition(file))).toList(),
        List.of(),
        List.of(),
        pointer -> 0);
  }

  private DefinitionReading definition(Path file) {
    try {
      return definitions.read(text(file), Format.ofFile(name(file)));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return new DefinitionReading(
            null,
            List.of(new DocumentProblem("", 0, "missing_file", "there is no such file")),
            pointer -> 0);
      }
      throw e;
    }
  }

  private static boolean isDefinition(Path file) {
    return Files.isRegularFile(file) && name(file).matches(".*\\.(yaml|yml|json)");
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
