import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { avatarSvg } from './page/avatar.ts';
import { liveSections, renderPage } from './page/page.ts';
import type { Sim } from './sim.ts';

const STYLE = readFileSync(new URL('./page/style.css', import.meta.url), 'utf8');
const CLIENT = readFileSync(new URL('./page/client.js', import.meta.url), 'utf8');

/** Nothing from outside, nothing inline: words of people stay words even if one escape were forgotten. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'";

/** The page for people: who is there, which groups, what was delivered; and everybody's picture. */
export function pageRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/', (_request, reply) => {
    return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(renderPage(sim));
  });
  app.get('/page/sections', () => liveSections(sim));
  app.get('/page/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
  app.get('/page/client.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(CLIENT));
  app.get<{ Params: { id: string } }>('/avatars/:id.svg', ({ params: { id } }, reply) => {
    const person = sim.options.people.find(({ appUserId }) => appUserId === id);
    return reply.type('image/svg+xml').send(avatarSvg(id, person?.name ?? sim.oaName));
  });
}
