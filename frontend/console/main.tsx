import { QueryClient, QueryClientProvider } from "@tanstack/preact-query";
import { Router } from "wouter-preact";
import { Problem } from "../shared/api/problem.ts";
import { siteIn } from "../shared/draw-site.tsx";
import { fetchCode } from "../shared/fetch-code.ts";
import { startLanguage } from "../shared/messages/text.ts";
import { console as own } from "../shared/messages/zh/console.ts";
import { shared } from "../shared/messages/zh/shared.ts";
import { applyPreferences } from "../shared/preferences.ts";
import { Site } from "./site.tsx";

const RETRIES = 2;
const place = document.getElementById("site");
const chinese = { ...shared, ...own };
const english = () => fetchCode(async () => (await import("../shared/messages/en/console-site.ts")).words);

// A refusal is an answer: only what did not arrive is asked for again.
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => !(error instanceof Problem) && failures < RETRIES,
      staleTime: 10_000,
    },
  },
});

function Console() {
  return (
    <QueryClientProvider client={client}>
      <Router base="/admin">
        <Site />
      </Router>
    </QueryClientProvider>
  );
}

applyPreferences();
if (place) void startLanguage({ chinese, english }, siteIn(place, Console));
