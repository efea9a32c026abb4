/** The code of the phone's own part of the service, apart from the first screen's and beside it. */
export const fetchLocalService = () => import('../offline/open.ts');

/** The part of it that keeps what was read, for those who have no households on the phone. */
export const fetchKeptReading = () => import('../offline/kept-reading.ts');
