import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { hrefOf, navigate, type Place, placeNow, subscribe } from './history.ts';
import type { Params } from './match.ts';

/** A kept screen that is off the page is given the place at which it was left. */
export const PlaceContext = createContext<Place>({ pathname: '/', search: '' });
export const ParamsContext = createContext<Params>({});

/** Tells all below it where the person is. */
export function Router({ children }: { children: ReactNode }) {
  const place = useSyncExternalStore(subscribe, placeNow);
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>;
}

export const useLocation = (): Place => useContext(PlaceContext);
export const useParams = (): Partial<Params> => useContext(ParamsContext);
export const useNavigate = () => navigate;

type Change = (search: Record<string, string> | URLSearchParams, going?: { replace: boolean }) => void;

/** The query of the address, and how to change it. */
export function useSearchParams(): [URLSearchParams, Change] {
  const { pathname, search } = useLocation();
  const change = useCallback<Change>(
    (next, going) => {
      // What was typed last is searched for after a pause, and by then the person may have gone on.
      if (placeNow().pathname !== pathname) return;
      const text = new URLSearchParams(next).toString();
      navigate(text === '' ? pathname : `${pathname}?${text}`, going);
    },
    [pathname],
  );
  return [useMemo(() => new URLSearchParams(search), [search]), change];
}

/** Goes elsewhere as soon as it is drawn. */
export function Navigate({ to }: { to: string }): null {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: string;
}

/** A link inside of the app. */
export function Link({ to, onClick, ...others }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    const { pathname, search } = placeNow();
    navigate(to, { replace: to === pathname + search });
  };
  return <a {...others} href={hrefOf(to)} onClick={follow} />;
}
