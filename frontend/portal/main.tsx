import { siteIn } from "../shared/draw-site.tsx";
import { fetchCode } from "../shared/fetch-code.ts";
import { startLanguage } from "../shared/messages/text.ts";
import { portal } from "../shared/messages/zh/portal.ts";
import { shared } from "../shared/messages/zh/shared.ts";
import { applyPreferences } from "../shared/preferences.ts";
import { Site } from "./site.tsx";

const place = document.getElementById("site");
const chinese = { ...shared, ...portal };
const english = () => fetchCode(async () => (await import("../shared/messages/en/portal-site.ts")).words);

applyPreferences();
if (place) void startLanguage({ chinese, english }, siteIn(place, Site));
