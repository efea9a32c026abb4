import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/**
 * Who may call a route.
 * - `public`: anybody, without a session
 * - `session`: anybody whom Zalo has identified
 * - `office`: a person with an office; the use case then checks the subtree (D-P4)
 */
export type Access = 'public' | 'session' | 'office';

export interface RouteContract<
  Method extends string = string,
  Path extends string = string,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: Method;
  path: Path;
  summary: string;
  access: Access;
  params: Params;
  query: Query;
  body: Body;
  /** 200 unless `created`. */
  response: Response;
  created: boolean;
  /** The most bytes of a body; without it what is usual. */
  bodyLimit?: number | undefined;
  /** Answers are so long that they are worth compressing. */
  long?: boolean | undefined;
  /** The errors by name that this route may answer beside those of access and of input. */
  errors: readonly ErrorCode[];
}

const Nothing = z.undefined();
type Nothing = typeof Nothing;

/** Declares a route: the one source for the server's validation, the mini app's types and the API document. */
export function defineRoute<
  const Method extends 'GET' | 'POST' | 'PUT' | 'DELETE',
  const Path extends string,
  Response extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(route: {
  method: Method;
  path: Path;
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  response: Response;
  created?: boolean;
  bodyLimit?: number;
  long?: boolean;
  errors?: readonly ErrorCode[];
}): RouteContract<Method, Path, Params, Query, Body, Response> {
  return {
    created: false,
    errors: [],
    ...route,
    params: (route.params ?? Nothing) as Params,
    query: (route.query ?? Nothing) as Query,
    body: (route.body ?? Nothing) as Body,
  };
}
