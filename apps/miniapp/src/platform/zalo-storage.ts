// Apart from zalo-identity.ts, see there.
export { nativeStorage } from 'zmp-sdk/apis';
