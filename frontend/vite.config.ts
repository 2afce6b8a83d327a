import { defineConfig } from "vite";
import { precompress } from "./tools/precompress.mjs";

const BASES = { portal: "/", console: "/admin/" } as const;
const FOLDERS = { portal: "portal", console: "admin" } as const;

const EVERYWHERE =
  /node_modules|vite\/preload|shared\/(?:api\/|components\/(?:icon|notice|bilingual)|messages\/(?:text|dates))/;

// Where the development server passes calls on to: the system on this machine, started with `make run`.
const SYSTEM = `http://localhost:${process.env.PORT ?? "8000"}`;

export default defineConfig(({ mode }) => {
  const site = mode === "console" ? "console" : "portal";
  return {
    root: site,
    base: BASES[site],
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    plugins: [precompress()],
    server: { proxy: { "/api": SYSTEM, "/platform": SYSTEM, "/staff": SYSTEM } },
    build: {
      outDir: `../dist/${FOLDERS[site]}`,
      emptyOutDir: true,
      target: ["es2020", "chrome87", "safari14", "firefox78"],
      // The content security policy forbids data: addresses and inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // What nearly every page needs, in one piece: small pieces compress badly.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "site", test: EVERYWHERE }] } } },
    },
  };
});
