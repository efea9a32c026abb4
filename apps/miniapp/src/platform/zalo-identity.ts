// Named here one by one so that the lazily loaded chunk holds these calls and not the whole SDK. Signing in needs only
// these; the calls that open something come with the SDK's validation library and are fetched when they are needed.
export { getAccessToken, getPhoneNumber, getSystemInfo, getUserID } from 'zmp-sdk/apis';
