import { useNavigate } from '../router/router.tsx';

/**
 * One step back on the way; `fallback` where the app was opened right here. The router numbers the steps of the way, and at 0
 * there is none before.
 */
export function useGoBack(fallback: string): () => void {
  const navigate = useNavigate();
  return () => ((window.history.state?.idx ?? 0) > 0 ? navigate(-1) : navigate(fallback, { replace: true }));
}
