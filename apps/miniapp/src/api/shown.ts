import { createContext, useContext } from 'react';

/** Whether the screen is on the phone's screen, or kept off it until somebody comes back. */
export const ShownContext = createContext(true);

export const useShown = (): boolean => useContext(ShownContext);
