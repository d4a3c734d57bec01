import { createRoute, lazyRouteComponent, type AnyRoute, type AnyValidator } from '@tanstack/react-router';
import type { ComponentType } from 'react';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string;
  }
}

interface PageOptions<Parent extends AnyRoute, Path extends string, Search extends AnyValidator> {
  parent: Parent;
  path: Path;
  /** Title of the window; a page that knows better calls useTitle. */
  title: string;
  load: () => Promise<ComponentType>;
  /** Reads `?search` of the address into typed values; without it there are none. */
  search?: Search;
}

/** One page, loaded when it is first opened (or its link is pointed at). */
export function page<
  Parent extends AnyRoute,
  const Path extends string,
  Search extends AnyValidator = undefined,
>({ parent, path, title, load, search }: PageOptions<Parent, Path, Search>) {
  return createRoute({
    getParentRoute: () => parent,
    path,
    staticData: { title },
    component: lazyRouteComponent(() => load().then((component) => ({ default: component }))),
    ...(search && { validateSearch: search }),
  });
}
