import { defineConfig } from "vite";
import { precompress } from "./tools/precompress.mjs";

const BASES = { portal: "/", console: "/admin/" } as const;
const FOLDERS = { portal: "portal", console: "admin" } as const;

// What nearly every page needs.
const EVERYWHERE = new RegExp(
  [
    "node_modules|vite/preload",
    "shared/components/(?:bilingual|boundary|dialog|display-settings|emblem|icon|labelled-field|masthead|not-found|notice|offline-banner)",
    "shared/components/(?:page-heading|session-guard|waiting)",
    "shared/(?:api/|code-points|fetch-code|lazy|messages/(?:dates|text)|use-loaded)",
  ].join("|"),
);

// What tells of messages, wherever it does.
const DELIVERIES =
  /shared\/(?:delivery|components\/delivery-list|messages\/delivery|generated\/message-words)|receipt\/deliveries/;

// What several pages of the portal tell, each of them the whole of it: pieces that come together are one.
const TOGETHER = {
  following: [
    "portal/receipt/review-progress",
    "portal/waiting/(?:status-facts|withdrawal[.])",
    "shared/components/timeline",
  ],
  account: ["portal/waiting/(?:account-details|problem-panel)", "shared/messages/(?:details|waiting)"],
};

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
      // In one piece: small pieces compress badly.
      rolldownOptions: {
        output: { codeSplitting: { groups: groupsOf(site) } },
      },
    },
  };
});

function groupsOf(site: keyof typeof BASES) {
  const everywhere = [
    { name: "site", test: EVERYWHERE },
    { name: "deliveries", test: DELIVERIES },
  ];
  if (site === "console") return everywhere;
  const together = Object.entries(TOGETHER).map(([name, parts]) => ({
    name,
    test: new RegExp(parts.join("|")),
    // What they need besides is other pages' too.
    includeDependenciesRecursively: false,
  }));
  return [...everywhere, ...together];
}
