import { useContext, useEffect, useState } from 'react';
import { WatchContext } from '../api/watch.ts';
import { whenCalm } from '../pace/touch.ts';

/**
 * A value that moves what is below it as it changes: the one of before while somebody is tapping away. Off the page it
 * changes at once, for nobody taps there.
 */
export function useCalmly<Value>(value: Value): Value {
  const [drawn, setDrawn] = useState(value);
  const watch = useContext(WatchContext);
  useEffect(() => {
    if (Object.is(value, drawn)) return undefined;
    const draw = () => setDrawn(value);
    if (watch?.shown !== false) return whenCalm(draw);
    draw();
    return undefined;
  }, [value, drawn, watch]);
  return drawn;
}
