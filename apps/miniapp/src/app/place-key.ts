/** Where the phone keeps which of several offices was chosen last. */
export const PLACE_KEY = 'place';
