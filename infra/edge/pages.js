// Which file of the sites' bucket answers an address. Runs at the CDN, before its cache.
const TEXT = /\.(?:html|js|css|svg|json|txt)$/;

function handler(event) {
  const request = event.request;
  if (request.uri === "/admin") {
    return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: "/admin/" } } };
  }
  const name = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (!name.includes(".")) {
    request.uri = request.uri.startsWith("/admin/") ? "/admin/index.html" : "/index.html";
  }
  const accepted = request.headers["accept-encoding"];
  if (accepted && /\bbr\b/.test(accepted.value) && TEXT.test(request.uri)) {
    request.uri += ".br";
  }
  return request;
}
