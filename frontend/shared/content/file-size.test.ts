import { expect, test } from "vitest";
import { fileSize } from "./file-size.ts";

test.each([
  [1, "1 KB"],
  [12_400, "12 KB"],
  [1_048_575, "1024 KB"],
  [1_048_576, "1.0 MB"],
  [10_485_760, "10.0 MB"],
])("%i bytes are %s", (bytes, said) => {
  expect(fileSize(bytes)).toBe(said);
});
