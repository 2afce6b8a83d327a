import { escape, page, TITLES } from './layout.js';

const TAB_NAMES = { natural: ['个人用户', 'Individual'], legal: ['法人用户', 'Organisation'] };

/** The people to pick from, on the tab chosen. */
export function showPeople(ctx, { name, uid, group, tab }) {
  const people = group.people.filter((person) => !tab || person.tab === tab);
  const [featured, others] = [people.filter(({ shows }) => shows), people.filter(({ shows }) => !shows)];
  ctx.body = page(name, TITLES[name].signIn, `
    ${group.tabs.length ? tabs(name, uid, group.tabs, tab) : ''}
    <p>请选择以哪一位的身份登录，无需密码。<span lang="en">Pick whom to sign in as; there is no password.</span></p>
    <form method="post" action="/${name}/sign-in/${uid}">${list(featured)}${others.length ? folded(others) : ''}</form>
    <form method="post" action="/${name}/sign-in/${uid}/cancel"><button class="plain">取消登录 <span lang="en">Cancel</span></button></form>`);
}

/** A sign-in that took too long, or was opened from a bookmark. */
export function showExpired(ctx, name) {
  ctx.status = 400;
  ctx.body = page(name, ['登录已过期', 'This sign-in has expired'], `
    <p>请回到系统重新登录。<span lang="en">Go back to the system and sign in again.</span></p>
    <p><a href="/">返回首页 <span lang="en">Back to the system</span></a></p>`);
}

/** A request the protocol does not allow; what the provider says of it is shown, for whoever builds against it. */
export function showError(ctx, name, home, { error, error_description: detail }) {
  ctx.type = 'html';
  ctx.body = page(name, ['登录请求无效', 'The sign-in request is not valid'], `
    <p role="alert"><code>${escape(error)}</code> ${escape(detail ?? '')}</p>
    <p><a href="${escape(home)}">返回 <span lang="en">Back</span></a></p>`);
}

/** Signs out without asking twice: the application's own button was the question. Without scripts one press does it. */
export function showSigningOut(ctx, name, form) {
  const [opening] = form.split('>', 1);
  const rest = form.slice(opening.length).replace('</form>', '');
  ctx.body = page(name, ['退出登录', 'Sign out'], `
    ${opening} data-submit${rest}<input type="hidden" name="logout" value="yes"><button>退出登录 <span lang="en">Sign out</span></button></form>
    <script src="/${name}/assets/submit.js" defer></script>`);
}

/** Where a sign-out ends that named no address to return to. */
export function showSignedOut(ctx, name, home) {
  ctx.body = page(name, ['已退出登录', 'Signed out'], `<p><a href="${escape(home)}">返回系统 <span lang="en">Back to the system</span></a></p>`);
}

function tabs(name, uid, all, current) {
  const links = all.map((tab) => {
    const [zh, en] = TAB_NAMES[tab];
    const here = tab === current ? ' aria-current="page"' : '';
    return `<li><a href="/${name}/sign-in/${uid}?as=${tab}"${here}>${zh} <span lang="en">${en}</span></a></li>`;
  });
  return `<nav aria-label="用户类型 · Kind of user"><ul class="tabs">${links.join('')}</ul></nav>`;
}

function list(people) {
  return `<ul class="people">${people.map(card).join('')}</ul>`;
}

// Those whose cases fill a queue: they can be picked, but show nothing of their own.
function folded(people) {
  return `<details><summary>其他人物（${people.length}） <span lang="en">Others (${people.length})</span></summary>${list(people)}</details>`;
}

function card({ sub, claims, belongsTo, shows }) {
  return `<li><button name="person" value="${escape(sub)}">
    <span class="name">${escape(claims.name)}</span>
    ${belongsTo.map((unit) => `<span class="unit">${escape(unit)}</span>`).join('')}
    ${shows ? `<span class="shows">${escape(shows.zh)}</span><span class="shows" lang="en">${escape(shows.en)}</span>` : ''}
  </button></li>`;
}
