const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What each issuer calls itself, and its sign-in page. */
export const TITLES = {
  platform: {
    service: ['全国人力资源和社会保障政务服务平台', 'National HR and Social Security Service Platform'],
    signIn: ['用户登录', 'Sign in'],
  },
  staff: {
    service: ['外国专家管理部门工作人员统一登录', 'Staff sign-in of the foreign experts authorities'],
    signIn: ['工作人员登录', 'Staff sign-in'],
  },
};

/** Text made safe to stand in HTML, between tags or in a quoted attribute. */
export function escape(text) {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

/** A whole page of one issuer: `[zh, en]` its heading, `body` HTML. */
export function page(name, [zh, en], body) {
  const [service, serviceInEnglish] = TITLES[name].service;
  return `<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${zh} · ${en} · 本机模拟平台</title>
  <link rel="stylesheet" href="/${name}/assets/platform.css">
  <link rel="icon" href="/${name}/assets/icon.svg" type="image/svg+xml">
</head>
<body class="${name}">
  <header>
    <p class="notice">本机模拟平台，人物与单位均属虚构 · <span lang="en">Stand-in for local use only; people and organisations are invented</span></p>
    <p class="service">${service}</p>
    <p class="service" lang="en">${serviceInEnglish}</p>
  </header>
  <main>
    <h1>${zh} <span lang="en">${en}</span></h1>
    ${body}
  </main>
</body>
</html>`;
}
