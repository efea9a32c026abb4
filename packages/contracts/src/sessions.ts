import { z } from 'zod';
import { JoinRequestState, Office } from './enums.ts';
import { listNextVisits } from './households.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Instant } from './scalars.ts';
import { getUnit, UnitSummary } from './units.ts';

/** An office of the person, with the villages that it opens where it belongs to a team (D-T1, D-P4). */
export const OfficeHeld = z.object({
  appointmentId: Id,
  office: Office,
  unit: UnitSummary,
  teamName: z.string().nullable(),
  villages: z.array(UnitSummary),
});
export type OfficeHeld = z.infer<typeof OfficeHeld>;

export const HelpPerson = z.object({ name: z.string(), office: Office, phone: z.string().nullable() });
export type HelpPerson = z.infer<typeof HelpPerson>;

/** The person as a resident: the village that they asked to join; people and group link only after approval. */
export const ResidentVillage = z.object({
  requestId: Id,
  village: UnitSummary,
  state: JoinRequestState,
  requestedAt: Instant,
  reason: z.string().nullable(),
  people: z.array(HelpPerson),
  groupLink: z.string().nullable(),
});
export type ResidentVillage = z.infer<typeof ResidentVillage>;

export const Me = z.object({
  personId: Id,
  displayName: z.string(),
  phoneKnown: z.boolean(),
  offices: z.array(OfficeHeld),
  villages: z.array(ResidentVillage),
  /** The server's day, because a phone's clock may be wrong. */
  today: Day,
});
export type Me = z.infer<typeof Me>;

/** What the first screen of a member shows, so that on one bar of signal nothing has to be asked after signing in. */
export const FirstScreen = z.object({ unit: getUnit.response, nextVisits: listNextVisits.response });
export type FirstScreen = z.infer<typeof FirstScreen>;

export const openSession = defineRoute({
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Đăng nhập bằng mã truy cập của Zalo Mini App',
  access: 'public',
  body: z.object({ accessToken: z.string().min(1).max(2000), firstScreen: z.boolean().default(false) }),
  created: true,
  /** `firstScreen` when it was asked for and the person's first place of work is a village. */
  response: z.object({ token: z.string(), expiresAt: Instant, me: Me, firstScreen: FirstScreen.nullable() }),
  long: true,
  errors: ['zalo_token_invalid', 'zalo_unreachable', 'too_many_requests'],
});

export const getMe = defineRoute({
  method: 'GET',
  path: '/v1/me',
  summary: 'Người đang đăng nhập, các chức danh và thôn đã tham gia',
  access: 'session',
  response: Me,
});

export const confirmPhone = defineRoute({
  method: 'POST',
  path: '/v1/me/phone',
  summary: 'Xác nhận số điện thoại bằng mã của Zalo và nhận chức danh theo danh sách Tổ',
  access: 'session',
  body: z.object({ accessToken: z.string().min(1).max(2000), phoneToken: z.string().min(1).max(2000) }),
  response: Me,
  errors: [
    'zalo_token_invalid',
    'zalo_unreachable',
    'phone_token_invalid',
    'phone_belongs_to_other',
    'too_many_requests',
  ],
});

export const closeSession = defineRoute({
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Đăng xuất khỏi máy này',
  access: 'session',
  response: z.object({ closed: z.literal(true) }),
});
