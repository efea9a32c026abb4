// Named here one by one so that the lazily loaded chunk holds these calls and not the whole SDK.
export {
  getAccessToken,
  getPhoneNumber,
  getSystemInfo,
  getUserID,
  openOutApp,
  openPhone,
  openWebview,
} from 'zmp-sdk/apis';
