import { wording } from "../../generated/wording.en.ts";
import type { SharedKey } from "../zh/shared.ts";

export const shared: Record<SharedKey, string> = {
  ...wording,
  "system.name": "Foreign Expert Project Management System",
  "footer.platform":
    "Applicants are identified by the national human resources and social security service platform",
  skip: "Skip to the content",
  loading: "Loading…",
  retry: "Try again",
  none: "Not given",
  cancel: "Cancel",
  close: "Close",
  "problem.unreachable": "The server can't be reached. Please try again shortly.",
  "problem.offline": "You are offline. Please check your connection and try again.",
  "problem.request": "If you ask for help, please quote {id}",
  "offline.banner":
    "You are offline. What you typed stays on this page and is saved once you are back online.",
  "display.large": "Large text",
  "display.contrast": "High contrast",
  "display.theme": "Colours",
  "display.auto": "As the device",
  "display.light": "Light",
  "display.dark": "Dark",
  "session.ended": "Your session has ended",
  "session.ended.body":
    "To protect your information, a session ends when nothing happens for a while. What you typed is kept; after signing in again you come back to this page.",
  "session.sign_in_again": "Sign in again",
  "session.ending": "Your session is about to end",
  "session.ending.body":
    "Nothing has happened for a while. To protect your information, your session ends in {time}.",
  "session.day_ending.body":
    "Your session is nearly 12 hours old and ends in {time}; it can't be extended. What you typed is kept; after signing in again you come back to this page.",
  "session.carry_on": "Carry on",
  "not_found.title": "Page not found",
  "not_found.body": "The address may be mistyped, or the page is no longer there.",
  "not_found.home": "To the front page",
  "not_yours.title": "This page is not open to you",
  "not_yours.body": "Your account does not have this right. The front page shows what is open to you.",
  "broken.title": "Something went wrong on this page",
  "broken.body": "It could not be shown. What you typed before is kept; please load the page again.",
  "broken.reload": "Load again",
  "corrections.whole": "The form as a whole",
  "groups.unit": "The unit",
  "groups.introduction": "Introduction of the unit",
  "groups.account": "The user account",
  "groups.scans": "Attachments",
  "groups.person": "The user",
};
