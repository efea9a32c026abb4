// Apart from zalo-identity.ts, see there.
export { getUserInfo, openOutApp, openPhone, openWebview, scanQRCode } from 'zmp-sdk/apis';
