import { useQuery } from "@tanstack/preact-query";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { currentLanguage, translate } from "../../shared/messages/text.ts";
import { type Item, loadList } from "../../shared/reference.ts";
import { t } from "../text.ts";
import { type ChainLink, shortHash } from "./chain.ts";

/** What happened, in the order of its chain: when, who, what, from which state to which, and its hash. */
export function ChainTable({ caption, links }: { caption: string; links: readonly ChainLink[] }) {
  const { data = [] } = useQuery<readonly Item[]>({
    queryKey: ["list", "authorities"],
    queryFn: () => loadList("authorities"),
  });
  const hasStates = links.some(({ to }) => to !== "");
  return (
    <table class="table chain-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("chain.sequence")}</th>
          <th scope="col">{t("chain.at")}</th>
          <th scope="col">{t("chain.who")}</th>
          <th scope="col">{t("chain.action")}</th>
          {hasStates && <th scope="col">{t("chain.states")}</th>}
          <th scope="col">{t("chain.hash")}</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.sequence}>
            <th scope="row">{link.sequence}</th>
            <td data-label={t("chain.at")}>{dateAndTime(link.at)}</td>
            <td data-label={t("chain.who")}>
              {link.authorityId ? nameOf(data, link.authorityId) : t("chain.applicant")} {link.actor}
            </td>
            <td data-label={t("chain.action")}>
              <div>
                {translate(`actions.${link.action}`)}
                {link.comment && <span class="code">{link.comment}</span>}
              </div>
            </td>
            {hasStates && (
              <td data-label={t("chain.states")}>
                <span>
                  {translate(`states.${link.from}`)} → {translate(`states.${link.to}`)}
                </span>
              </td>
            )}
            <td data-label={t("chain.hash")}>
              <code title={link.hash}>{shortHash(link.hash)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf(authorities: readonly Item[], id: string): string {
  const authority = authorities.find(({ code }) => code === id);
  if (!authority) return id;
  return currentLanguage() === "zh" ? authority.name_zh : authority.name_en;
}
