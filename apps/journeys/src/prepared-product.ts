/** The product for a journey, started from a copy of what was made once for the whole run. */
import { inject } from 'vitest';
import { copyOf } from './installation.ts';
import { type Product, startProduct } from './product.ts';

export async function startPreparedProduct(): Promise<Product> {
  return startProduct(await copyOf(inject('installation')), true);
}
