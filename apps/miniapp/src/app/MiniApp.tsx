import { QueryClientProvider } from '@tanstack/react-query';
import { App, ZMPRouter } from 'zmp-ui';
import { SnackbarProvider } from '../ui/Snackbar.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { createQueryClient } from './query-client.ts';
import { AppRoutes } from './AppRoutes.tsx';
import { SessionGate } from './SessionGate.tsx';
import { useZaloTheme } from './theme.ts';

const queryClient = createQueryClient();

export function MiniApp() {
  const theme = useZaloTheme();
  return (
    <App key={theme} theme={theme}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <SnackbarProvider>
            <ZMPRouter>
              <SessionGate>
                <AppRoutes />
              </SessionGate>
            </ZMPRouter>
          </SnackbarProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </App>
  );
}
