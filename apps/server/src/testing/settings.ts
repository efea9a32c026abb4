export const ZALO_SETTINGS = {
  ZALO_APP_ID: '2520000000000000001',
  ZALO_APP_SECRET: 'app-secret-of-tests',
  ZALO_OA_ID: '4520000000000000001',
  ZALO_OA_SECRET_KEY: 'oa-secret-of-tests',
};
