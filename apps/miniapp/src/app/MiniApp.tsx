import { QueryClientProvider } from '@tanstack/react-query';
import { App } from 'zmp-ui';
import { Router } from '../router/router.tsx';
import { SnackbarProvider } from '../ui/Snackbar.tsx';
import { AppRoutes, GuestInvitation } from './AppRoutes.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { lastTheme } from './last-theme.ts';
import { createQueryClient } from './query-client.ts';
import { SessionGate } from './SessionGate.tsx';
import { ThemeOfZalo } from './theme.ts';

const queryClient = createQueryClient();

export function MiniApp() {
  return (
    <App theme={lastTheme()}>
      <ThemeOfZalo />
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <SnackbarProvider>
            <Router>
              <SessionGate invitation={(enter) => <GuestInvitation enter={enter} />}>
                <AppRoutes />
              </SessionGate>
            </Router>
          </SnackbarProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </App>
  );
}
