import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import { t } from "../messages/text.ts";
import { DisplaySettings } from "./display-settings.tsx";
import { Emblem } from "./emblem.tsx";

/** The top of every page: the two bodies, the system's name in both languages, and who is signed in. */
export function Masthead({
  home,
  label,
  children,
}: {
  home: string;
  label?: string;
  children?: ComponentChildren;
}) {
  return (
    <header class="masthead">
      <div class="masthead-strip">
        <div class="wide">
          <p class="bodies">
            <Body zh="人力资源和社会保障部" en="Ministry of Human Resources and Social Security" />
            <Body zh="国家外国专家局" en="State Administration of Foreign Experts Affairs" />
          </p>
          <DisplaySettings />
        </div>
      </div>
      <div class="wide masthead-main">
        <Link class="brand" href={home}>
          <Emblem />
          <span class="brand-names">
            <span class="brand-name" lang="zh-CN">
              外国专家项目管理信息系统
              {label && <span class="brand-label">{label}</span>}
            </span>
            <span class="brand-name-en" lang="en">
              Foreign Expert Project Management System
            </span>
          </span>
        </Link>
        {children && <div class="masthead-user">{children}</div>}
      </div>
    </header>
  );
}

function Body({ zh, en }: { zh: string; en: string }) {
  return (
    <span>
      <span lang="zh-CN">{zh}</span>{" "}
      <span class="body-en" lang="en">
        {en}
      </span>
    </span>
  );
}

/** The foot of every page, with the line that is always to be seen. */
export function Footer() {
  return (
    <footer class="footer">
      <div class="wide">
        <p>
          <span lang="zh-CN">人力资源和社会保障部 · 国家外国专家局</span>
        </p>
        <p class="footer-en" lang="en">
          Ministry of Human Resources and Social Security · State Administration of Foreign Experts Affairs
        </p>
        <p>{t("footer.platform")}</p>
      </div>
    </footer>
  );
}

/** The first stop of the Tab key. */
export function SkipLink() {
  return (
    <a class="skip-link" href="#content">
      {t("skip")}
    </a>
  );
}
