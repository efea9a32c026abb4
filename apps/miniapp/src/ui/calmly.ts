import { useEffect, useState } from 'react';
import { whenCalm } from '../pace/touch.ts';

/** A value that moves what is below it as it changes: the one of before while somebody is tapping away. */
export function useCalmly<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => (Object.is(value, shown) ? undefined : whenCalm(() => setShown(value))), [value, shown]);
  return shown;
}
