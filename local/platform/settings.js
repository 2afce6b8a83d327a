/** What the environment says; nothing else in this program reads it. */
export function readSettings(env) {
  refuseUnlessLocal(env);
  const publicUrl = required(env, 'PUBLIC_URL');
  return {
    publicUrl,
    port: Number(required(env, 'PLATFORM_PORT')),
    stateDir: required(env, 'PLATFORM_STATE'),
    people: required(env, 'PLATFORM_PEOPLE'),
    platform: readClient(env, 'PLATFORM', `${publicUrl}/`),
    staff: readClient(env, 'STAFF', `${publicUrl}/admin/`),
  };
}

function readClient(env, prefix, home) {
  return {
    id: required(env, `${prefix}_CLIENT_ID`),
    secret: required(env, `${prefix}_CLIENT_SECRET`),
    redirectUris: list(required(env, `${prefix}_REDIRECT_URIS`)),
    postLogoutRedirectUris: list(required(env, `${prefix}_POST_LOGOUT_URIS`)),
    home,
  };
}

function refuseUnlessLocal(env) {
  if (env.STAGE !== 'local') {
    throw new Error('本机模拟平台只在 STAGE=local 时运行 · the stand-in platform lets anyone sign in as anyone: it runs only with STAGE=local');
  }
}

function required(env, name) {
  if (!env[name]) throw new Error(`缺少环境变量 · missing environment variable: ${name}`);
  return env[name];
}

function list(text) {
  return text.split(' ').filter(Boolean);
}
