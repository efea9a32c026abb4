/** The code of the phone's own part of the service, apart from the first screen's and beside it. */
export const fetchLocalService = () => import('../offline/open.ts');
