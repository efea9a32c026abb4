import { useEffect, useRef } from 'react';
import { Button } from './Button.tsx';

interface MoreWhenNearProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** For whoever comes faster than the next part: "Xem thêm hộ". */
  words: string;
}

/** Two screens ahead, so that a thumb does not meet the end. */
const AHEAD = '1200px 0px';

/** The end of a long list: the next part comes by itself as it comes near, and rows are made only when they are needed. */
export function MoreWhenNear({ query, words }: MoreWhenNearProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage || end.current === null) return undefined;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: AHEAD,
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={end}>
      <Button busy={isFetchingNextPage} fullWidth onClick={() => void fetchNextPage()}>
        {words}
      </Button>
    </div>
  );
}
