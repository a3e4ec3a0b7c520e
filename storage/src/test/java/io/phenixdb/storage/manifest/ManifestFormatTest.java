package io.phenixdb.storage.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.manifest.Manifest.SegmentFiles;
import io.phenixdb.storage.manifest.Manifest.TableFiles;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MANIFEST.json as docs/formats/manifest.md says. */
class ManifestFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats", "manifest.md");
  private static final Pattern MEMBER = Pattern.compile("\\| `(\\w+)` \\| .*");

  @TempDir Path folder;

  private static List<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** Each table's member names, in the order of the page. */
  private static List<List<String>> memberTables() throws IOException {
    List<List<String>> tables = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readAllLines(PAGE)) {
      Matcher matcher = MEMBER.matcher(line);
      if (line.startsWith("|---")) {
        tables.add(new ArrayList<>());
        within = true;
      } else if (within && matcher.matches()) {
        tables.getLast().add(matcher.group(1));
      } else {
        within &= line.startsWith("|");
      }
    }
    return tables;
  }

  @Test
  void theMembersAreThoseOfThePageAndTheChecksumIsAsItSays() throws IOException {
    Manifest manifest =
        new Manifest(
            3,
            new LogPosition(2, 40),
            99,
            7,
            CatalogVersion.empty().contents(),
            List.of(new SequenceAdvance(5, 6, false)),
            List.of(
                new TableFiles(
                    1,
                    4096,
                    List.of(new SegmentFiles(8, Tier.WARM, "a.seg", 10, 11, "a.ends", 12)))),
            "0123456789abcdef0123456789abcdef");
    ManifestFile.write(new LocalDisk(), folder, manifest);
    String text = Files.readString(folder.resolve("MANIFEST.json"));
    Map<?, ?> json = (Map<?, ?>) JsonText.read(text, "test");
    assertEquals(memberTables().get(0), List.copyOf(json.keySet()));
    Map<?, ?> body = (Map<?, ?>) json.get("manifest");
    assertEquals(memberTables().get(1), List.copyOf(body.keySet()));
    assertEquals(components(Manifest.class), List.copyOf(body.keySet()));

    // The text of the member, brought to the left margin: two spaces a level, a final newline.
    int start = text.indexOf("\"manifest\": ") + "\"manifest\": ".length();
    String member = text.substring(start, text.lastIndexOf('}')).stripTrailing();
    String moved = member.replace("\n  ", "\n") + "\n";
    CRC32C crc = new CRC32C();
    crc.update(moved.getBytes(StandardCharsets.UTF_8));
    assertEquals(crc.getValue(), json.get("crc32c"));

    String page = Files.readString(PAGE);
    for (Class<?> type : List.of(TableFiles.class, SegmentFiles.class)) {
      components(type).forEach(name -> assertTrue(page.contains("`" + name + "`"), name));
    }
  }
}
