/// <reference lib="dom" />
/**
 * Prisma's schema engine as WebAssembly: it applies migrations and compares schemas without the native engine, which
 * would have to be downloaded from outside the npm registry.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

const require = createRequire(import.meta.url);
const NO_FILTERS = { externalTables: [], externalEnums: [] };
const LOCK_FILE = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
/** The engine wants a schema to learn the provider from; applying migrations needs no more of it. */
const PROVIDER_ONLY = { path: 'schema.prisma', content: 'datasource db {\n  provider = "postgresql"\n}\n' };

let instantiated: Promise<typeof engineModule> | undefined;

/** The module that comes with the package expects a bundler to load its binary; in Node we do that ourselves. */
function loadEngine(): Promise<typeof engineModule> {
  instantiated ??= (async () => {
    const binary = await readFile(
      join(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'), '..', 'schema_engine_bg.wasm'),
    );
    const { instance } = await WebAssembly.instantiate(binary, {
      './schema_engine_bg.js': engineModule as unknown as WebAssembly.ModuleImports,
    });
    engineModule.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return engineModule;
  })();
  return instantiated;
}

/**
 * The adapter cuts a script at every semicolon, also inside a function's body. We send it whole; PostgreSQL then runs
 * it as one transaction.
 */
class WholeScriptAdapter extends PrismaPg {
  readonly #connections: Awaited<ReturnType<PrismaPg['connect']>>[] = [];

  override async connect(): ReturnType<PrismaPg['connect']> {
    const connection = await super.connect();
    this.#connections.push(connection);
    connection.executeScript = async (script) => {
      await connection.underlyingDriver().query(script);
    };
    return connection;
  }

  /** The engine leaves its connections open. */
  async close(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.dispose()));
  }
}

/** A panic of the engine names its cause through this global. */
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });

async function withEngine<T>(
  connectionString: string,
  schema: { path: string; content: string },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine: Engine } = await loadEngine();
  const adapter = new WholeScriptAdapter({ connectionString });
  const engine = await Engine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapter.close();
  }
}

async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: LOCK_FILE,
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/** Applies the migrations that the database has not seen, as `prisma migrate deploy` would. Returns their names. */
export async function applyMigrations(connectionString: string, folder: string): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  return withEngine(connectionString, PROVIDER_ONLY, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  });
}

/** The SQL that would take an empty database to the schema file; the draft of a first migration. */
export async function sqlOfSchema(connectionString: string, schemaFile: string): Promise<string> {
  const content = await readFile(schemaFile, 'utf8');
  return withEngine(connectionString, { path: schemaFile, content }, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content }] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return stdout ?? '';
  });
}
