// Apart from zalo-identity.ts, see there.
export { openOutApp, openPhone, openWebview } from 'zmp-sdk/apis';
