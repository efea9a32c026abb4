// Apart from zalo-identity.ts, see there.
export { downloadFile, getUserInfo, openOutApp, openPhone, openWebview, scanQRCode } from 'zmp-sdk/apis';
