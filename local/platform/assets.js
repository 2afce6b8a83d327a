import { readFileSync } from 'node:fs';

const TYPES = {
  'icon.svg': 'image/svg+xml',
  'platform.css': 'text/css; charset=utf-8',
  'submit.js': 'text/javascript; charset=utf-8',
};
const ASSETS = new Map(Object.entries(TYPES).map(([file, type]) => [
  `/assets/${file}`,
  { type, body: readFileSync(new URL(`assets/${file}`, import.meta.url)) },
]));

/** Answers a request for a style sheet or a script; false when it is for something else. */
export function serveAsset(request, response) {
  const asset = ASSETS.get(request.url);
  if (asset) response.writeHead(200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' }).end(asset.body);
  return Boolean(asset);
}
