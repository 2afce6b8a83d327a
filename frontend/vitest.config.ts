import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{shared,portal,console,tools}/**/*.test.ts"] },
});
