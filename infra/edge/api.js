// Names to the API, and to the firewall before it, who asks. Runs at the CDN, so that nobody else can write it.
function handler(event) {
  const request = event.request;
  request.headers["x-viewer-address"] = { value: event.viewer.ip };
  return request;
}
