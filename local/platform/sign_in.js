import * as pages from './pages.js';

const LARGEST_FORM = 4096;

/** The page on which a person is picked, and what happens when one is: a Koa middleware before the provider's own routes. */
export function serveSignIn(provider, { name, group, byId }) {
  return async function signIn(ctx, next) {
    const [, uid, action] = /^\/sign-in\/([\w-]+)(\/cancel)?$/.exec(ctx.path) ?? [];
    if (!uid) return next();
    const interaction = await findInteraction(provider, ctx, uid);
    if (!interaction) return pages.showExpired(ctx, name);
    if (ctx.method !== 'POST') return pages.showPeople(ctx, { name, uid, group, tab: chosenTab(ctx, group) });
    return finish(provider, ctx, interaction, action ? refusal() : await picked(ctx, byId));
  };
}

async function findInteraction(provider, ctx, uid) {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    return interaction.uid === uid ? interaction : undefined;
  } catch (error) {
    if (error.name === 'SessionNotFound') return undefined;
    throw error;
  }
}

function chosenTab(ctx, group) {
  return group.tabs.includes(ctx.query.as) ? ctx.query.as : group.tabs[0];
}

async function picked(ctx, byId) {
  const sub = (await readForm(ctx)).get('person');
  if (!byId.has(sub)) ctx.throw(400, 'no such person');
  return { login: { accountId: sub, remember: false } };
}

function refusal() {
  return { error: 'access_denied', error_description: 'the person cancelled the sign-in' };
}

async function finish(provider, ctx, interaction, result) {
  await forgetLastSession(provider, interaction);
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
  ctx.status = 303;
}

// The provider would otherwise stop and ask to sign the last person out first.
async function forgetLastSession(provider, interaction) {
  if (!interaction.session) return;
  const session = await provider.Session.findByUid(interaction.session.uid);
  await session?.destroy();
  interaction.session = undefined;
  await interaction.persist();
}

async function readForm(ctx) {
  let text = '';
  for await (const chunk of ctx.req) {
    text += chunk;
    if (text.length > LARGEST_FORM) ctx.throw(413, 'the form is too large');
  }
  return new URLSearchParams(text);
}
