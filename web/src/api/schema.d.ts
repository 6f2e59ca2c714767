// Made by npm run types; not edited by hand.
export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listApiKeys"];
        put?: never;
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch: operations["editApiKey"];
        trace?: never;
    };
    "/api/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listUsers"];
        put?: never;
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editUser"];
        trace?: never;
    };
    "/api/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unlockUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInvites"];
        put?: never;
        post: operations["createInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["showLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acceptLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["endSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProducts"];
        put?: never;
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProduct"];
        put: operations["replaceProduct"];
        post?: never;
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        patch: operations["editProduct"];
        trace?: never;
    };
    "/api/products/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["archiveProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restoreProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scan/{barcode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["scan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStores"];
        put?: never;
        post: operations["createStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editStore"];
        trace?: never;
    };
    "/api/stores/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["archiveStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restoreStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/assortment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAssortment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/assortment/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAssortment"];
        put: operations["addToAssortment"];
        post?: never;
        delete: operations["removeFromAssortment"];
        options?: never;
        head?: never;
        patch: operations["editAssortment"];
        trace?: never;
    };
    "/api/stores/{id}/assortment/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["copyAssortment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editTenant"];
        trace?: never;
    };
    "/api/stock-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMovements"];
        put?: never;
        post: operations["recordMovement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-movements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMovement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-movements/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reverseMovement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recordPosting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batch-stock-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recordMovements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batch-stock-movements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adjustInventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["setInventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["transferInventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/stock-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStockLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-levels/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStockLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    product_id?: number;
                    store_id?: number;
                    movement_type?: "stock_in" | "sale" | "sale_return" | "removal" | "adjustment" | "transfer_out" | "transfer_in" | "count" | "supplier_return" | "opening";
                    reason?: "damaged" | "expired" | "stolen_lost" | "own_use" | "other";
                    user_id?: number;
                    reference?: string;
                    date_from?: string;
                    start_date?: string;
                    date_to?: string;
                    end_date?: string;
                    limit?: number;
                    after?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MovementList"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PostMovementRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Movement"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/movements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Movement"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTransfers"];
        put?: never;
        post: operations["createTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTransfer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editTransfer"];
        trace?: never;
    };
    "/api/transfers/in-transit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInTransit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dispatchTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers/{id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receiveTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/day/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["bookBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/day/balances/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["previewBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/day/balances/{balance}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rollBackBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/day/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["replaceDayDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editDayDraft"];
        trace?: never;
    };
    "/api/stores/{id}/day/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submitDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/day-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDayCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDayReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-reports/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRunningDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDayReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-reports/{id}/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["amendDayReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStockCounts"];
        put?: never;
        post: operations["startStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStockCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStockCountLines"];
        put?: never;
        post: operations["enterStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStockCountEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["undoStockCountEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submitStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/recount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recountStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelStockCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["suggestStockCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-counts/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stockCountAccuracy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSuppliers"];
        put?: never;
        post: operations["createSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppliers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSupplier"];
        put?: never;
        post?: never;
        delete: operations["deleteSupplier"];
        options?: never;
        head?: never;
        patch: operations["editSupplier"];
        trace?: never;
    };
    "/api/suppliers/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["archiveSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppliers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restoreSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppliers/{id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSupplierProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppliers/{id}/products/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSupplierProduct"];
        put: operations["putSupplierProduct"];
        post?: never;
        delete: operations["deleteSupplierProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPurchaseOrders"];
        put?: never;
        post: operations["createPurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPurchaseOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editPurchaseOrder"];
        trace?: never;
    };
    "/api/purchase-orders/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendPurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders/{id}/unsend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unsendPurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelPurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closePurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders/{id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receivePurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purchase-orders/{id}/receipts/{number}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reverseGoodsReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supplier-returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSupplierReturns"];
        put?: never;
        post: operations["returnToSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supplier-returns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSupplierReturn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supplier-returns/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reverseSupplierReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negative-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listNegativeCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negative-cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getNegativeCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negative-cases/{id}/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fixNegativeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listImports"];
        put?: never;
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit-logs/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["countAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["seeAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOwnAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editOwnAlerts"];
        trace?: never;
    };
    "/api/users/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getUserAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editUserAlerts"];
        trace?: never;
    };
    "/api/stores/{id}/expiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listExpiries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stores/{id}/expiries/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putExpiry"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAlertChannels"];
        put?: never;
        post: operations["createAlertChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAlertChannel"];
        put?: never;
        post?: never;
        delete: operations["deleteAlertChannel"];
        options?: never;
        head?: never;
        patch: operations["editAlertChannel"];
        trace?: never;
    };
    "/api/alert-channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testAlertChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAlertDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryAlertDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/movement-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportMovementList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/low-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportLowStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/overstock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportOverstock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/inventory-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportInventorySummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/valuation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportValuation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/daily-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportDailySales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/product-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportProductSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/shrinkage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportShrinkage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/day-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportDayReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/supply-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["planSupply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/production-priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["planProduction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["planReorder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/stock-trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analyseStockTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/sales-velocity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analyseSalesVelocity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/abc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analyseAbc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/dead-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analyseDeadStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/sales-bands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analyseSalesBands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhooks"];
        put?: never;
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch: operations["editWebhook"];
        trace?: never;
    };
    "/api/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/reorder/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["draftReorder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/bot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getChatBot"];
        put: operations["setChatBot"];
        post?: never;
        delete: operations["removeChatBot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getUserChat"];
        put?: never;
        post: operations["connectUserChat"];
        delete: operations["disconnectUserChat"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/chat/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inviteUserChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOwnChat"];
        put?: never;
        post?: never;
        delete: operations["disconnectOwnChat"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/chat/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inviteOwnChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AbcRow: {
            /** Format: int32 */
            rank: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            quantity: number;
            revenue: number;
            share: number;
            cumulative: number;
            class: string;
            movements: string;
        };
        AbcTotals: {
            revenue: number;
            /** Format: int32 */
            products_a: number;
            /** Format: int32 */
            products_b: number;
            /** Format: int32 */
            products_c: number;
        };
        AcceptRequest: {
            token: string;
            username?: null | string;
            name?: null | string;
            password: string;
        };
        Accuracy: {
            stores: components["schemas"]["StoreAccuracy"][];
            total: components["schemas"]["StoreAccuracy"];
        };
        AcknowledgeAlertsRequest: {
            ids: number[];
        };
        AcknowledgedAlerts: {
            items: components["schemas"]["Alert"][];
        };
        AdjustInventoryRequest: {
            /** Format: int64 */
            store_id?: null | number;
            /** Format: int64 */
            product_id?: null | number;
            barcode?: null | string;
            /** @example -2 */
            delta: number;
            reason?: null | string;
        };
        Alert: {
            /** Format: int64 */
            id: number;
            kind: string;
            /** @enum {string} */
            state: "open" | "acknowledged" | "resolved";
            /** Format: int64 */
            store_id: null | number;
            store_name: null | string;
            /** Format: int64 */
            product_id: null | number;
            subject: string;
            title: string;
            text: string;
            /** Format: date-time */
            raised_at: string;
            /** Format: date-time */
            acknowledged_at: null | string;
            /** Format: int64 */
            acknowledged_by: null | number;
            /** Format: date-time */
            resolved_at: null | string;
            facts: null | components["schemas"]["AlertFacts"];
        };
        AlertChannel: {
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            channel: "email" | "webhook";
            name: string;
            address: string;
            has_secret: boolean;
            kinds: null | string[];
            /** Format: int64 */
            store_id: null | number;
            active: boolean;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        AlertChannelList: {
            items: components["schemas"]["AlertChannel"][];
            next: null | string;
        };
        AlertCounts: {
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            acknowledged: number;
            /** Format: int64 */
            unread: number;
            /** Format: int64 */
            seen_id: number;
            kinds: components["schemas"]["AlertKindCount"][];
        };
        AlertFacts: {
            key: string;
            values: {
                [key: string]: string;
            };
        };
        AlertKindCount: {
            kind: string;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            acknowledged: number;
        };
        AlertList: {
            items: components["schemas"]["Alert"][];
            next: null | string;
        };
        AlertPreference: {
            kind: string;
            /** @enum {string} */
            channel: "app" | "email" | "webhook" | "chat";
            wanted: boolean;
            is_chosen: boolean;
        };
        AlertPreferenceRequest: {
            /** @enum {null|string} */
            kind?: "low_stock" | "out_of_stock" | "negative_stock" | "expiry_near" | "day_report_missing" | "difference_over_tolerance" | "transfer_overdue" | "delivery_failed" | "back_in_stock" | "day_summary" | "daily_digest" | null;
            /** @enum {null|string} */
            channel?: "app" | "email" | "webhook" | "chat" | null;
            wanted?: null | boolean;
        };
        AlertSettings: {
            /** Format: int64 */
            user_id: number;
            email: null | string;
            webhook_url: null | string;
            has_chat: boolean;
            preferences: components["schemas"]["AlertPreference"][];
        };
        AmendReportRequest: {
            /** Format: int64 */
            receipts?: null | number;
            revenue?: null | components["schemas"]["RevenueRequest"];
            note?: null | string;
            reason: string;
        };
        ApproveCountRequest: {
            products?: null | number[];
            all?: null | boolean;
            note?: null | string;
        };
        Assortment: {
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            name: string;
            unit: string;
            active: boolean;
            reorder_level: null | number;
            max_level: null | number;
            price: null | number;
            shelf: null | string;
            effective_reorder_level: null | number;
            effective_price: number;
            on_hand: number;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            updated_at: null | string;
        };
        AssortmentList: {
            items: components["schemas"]["Assortment"][];
            next: null | string;
        };
        AuditLog: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            number: null | number;
            hash: null | string;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            user_id: number;
            user_name: null | string;
            channel: string;
            action: string;
            entity: string;
            entity_id: string;
            before: null | Record<string, never>;
            after: null | Record<string, never>;
            data: null | Record<string, never>;
            address: null | string;
            request_id: null | string;
        };
        AuditLogList: {
            items: components["schemas"]["AuditLog"][];
            next: null | string;
        };
        Balance: {
            /** Format: int64 */
            id: null | number;
            /** Format: int64 */
            posting_id: null | number;
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            product_id: number;
            product_name: string;
            unit: string;
            /** Format: date */
            date: string;
            /** @enum {string} */
            result: "equal" | "sale" | "shortage" | "surplus";
            counted: number;
            parts: null | number[];
            expected: number;
            difference: number;
            amount: null | number;
            /** Format: date-time */
            counted_at: string;
            note: null | string;
        };
        BalanceRequest: {
            /** Format: int64 */
            product_id?: null | number;
            barcode?: null | string;
            counted?: null | number;
            parts?: null | (number | string)[];
            /** Format: date-time */
            counted_at?: null | string;
            confirm_surplus?: null | boolean;
            note?: null | string;
        };
        Batch: {
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            refused: number;
            results: components["schemas"]["BatchResult"][];
        };
        BatchMovement: {
            key?: null | string;
            /**
             * Format: int64
             * @example 1
             */
            store_id?: null | number;
            /** @example sale */
            movement_type: string;
            reference?: null | string;
            /** Format: date-time */
            occurred_at?: null | string;
            /**
             * Format: int64
             * @example 1
             */
            product_id?: null | number;
            barcode?: null | string;
            /** @example 5 */
            quantity?: null | number;
            delta?: null | number;
            unit_price?: null | number;
            unit_cost?: null | number;
            /** Format: date */
            expires_on?: null | string;
            reason?: null | string;
            notes?: null | string;
        };
        BatchMovementsRequest: {
            movements: components["schemas"]["BatchMovement"][];
        };
        BatchProgress: {
            /** Format: int64 */
            batch_id: number;
            /** @enum {string} */
            state: "queued" | "running" | "done";
            /** Format: int32 */
            total: number;
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            refused: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: null | string;
            /** Format: date-time */
            finished_at: null | string;
            /** Format: date-time */
            results_until: null | string;
            items: components["schemas"]["BatchResult"][];
            next: null | string;
        };
        BatchResult: {
            /** Format: int32 */
            index: number;
            /** Format: int32 */
            line: null | number;
            /** @enum {string} */
            status: "booked" | "replayed" | "refused";
            /** Format: int64 */
            id: null | number;
            quantity_after: null | number;
            problem: null | string;
            detail: null | string;
        };
        BrokenLine: {
            /** Format: int32 */
            line: number;
            problem: string;
        };
        CalendarDay: {
            /** Format: date */
            date: string;
            /** @enum {string} */
            state: "reported" | "open" | "missing" | "future" | "before";
            /** Format: int64 */
            report_id: null | number;
            /** Format: int64 */
            version: null | number;
        };
        Change: {
            /** Format: int64 */
            sequence: number;
            kind: string;
            action: string;
            /** Format: int64 */
            entity_id: number;
            /** Format: date-time */
            recorded_at: string;
            /** Format: int64 */
            user_id: number;
            channel: string;
            movement: null | components["schemas"]["Movement"];
            data: null | Record<string, never>;
        };
        ChangePasswordRequest: {
            current_password: string;
            new_password: string;
        };
        Changes: {
            changes: components["schemas"]["Change"][];
            /** Format: int64 */
            next: number;
        };
        ChannelTest: {
            sent: boolean;
            reason: null | string;
        };
        ChatBot: {
            username: null | string;
            link: null | string;
            /** @enum {string} */
            mode: "polling" | "webhook";
            has_token: boolean;
            is_setting: boolean;
            last_error: null | string;
        };
        ChatBotRequest: {
            token: string;
        };
        ChatInvite: {
            link: string;
            /** Format: date-time */
            expires_at: string;
        };
        CloseTransferRequest: {
            /** @enum {null|string} */
            over?: "sender" | "found" | null;
            notes?: null | string;
        };
        ConfirmSecondFactorRequest: {
            code: string;
        };
        ConnectChatRequest: {
            code: string;
        };
        CopyAssortment: {
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            from_store: number;
            /** Format: int32 */
            added: number;
        };
        CopyAssortmentRequest: {
            /** Format: int64 */
            from_store: number;
        };
        CountResult: {
            /** Format: int64 */
            counted_lines: number;
            /** Format: int64 */
            exact_lines: number;
            accuracy: null | number;
            short_quantity: number;
            surplus_quantity: number;
            sold_quantity: number;
            expected_value: null | number;
            short_value: null | number;
            surplus_value: null | number;
            shrinkage_percent: null | number;
            value_accuracy: null | number;
        };
        CountSuggestion: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            /** Format: date-time */
            last_counted_at: null | string;
            /** Format: int32 */
            risk: null | number;
            reasons: null | string[];
        };
        CountSuggestions: {
            /** Format: int64 */
            store_id: number;
            /** Format: date */
            date: string;
            items: components["schemas"]["CountSuggestion"][];
        };
        CreateAlertChannelRequest: {
            /** @enum {string} */
            channel: "email" | "webhook";
            name: string;
            address: string;
            secret?: null | string;
            kinds?: null | string[];
            /** Format: int64 */
            store_id?: null | number;
        };
        CreateKeyRequest: {
            name: string;
            /** @enum {null|string} */
            role?: "owner" | "manager" | "staff" | "viewer" | null;
            stores?: null | number[];
            /** Format: date-time */
            expires_at?: null | string;
        };
        CreateProductRequest: {
            sku: string;
            name: string;
            description?: null | string;
            category?: null | string;
            /** @enum {null|string} */
            unit?: "pcs" | "pack" | "box" | "carton" | "bottle" | "pair" | "set" | "kg" | "g" | "l" | "ml" | "m" | "cm" | "m2" | null;
            price?: null | number;
            cost?: null | number;
            reorder_level?: null | number;
            barcodes?: null | string[];
            attributes?: null | {
                [key: string]: string;
            };
            scale_code?: null | string;
            packs?: null | components["schemas"]["PackRequest"][];
            initial?: null | components["schemas"]["InitialStock"];
        };
        CreatePurchaseOrderRequest: {
            /**
             * Format: int64
             * @example 1
             */
            supplier_id: number;
            /** Format: int64 */
            store_id?: null | number;
            lines: components["schemas"]["PurchaseOrderLineRequest"][];
            /** Format: date */
            expected_on?: null | string;
            notes?: null | string;
        };
        CreateStoreRequest: {
            code: string;
            name: string;
            location?: null | string;
            phone?: null | string;
            /** @enum {null|string} */
            kind?: "shop" | "outlet" | "warehouse" | "online" | null;
            /** @enum {null|string} */
            sales_mode?: "by_receipt" | "by_count" | null;
            allow_negative?: null | boolean;
            time_zone?: null | string;
            day_cutover?: null | string;
            closing_time?: null | string;
        };
        CreateSupplierRequest: {
            /** @example ACME */
            code: string;
            name: string;
            phone?: null | string;
            email?: null | string;
            address?: null | string;
            notes?: null | string;
            /** Format: int32 */
            lead_time_days?: null | number;
            visiting_days?: null | string[];
            minimum_order?: null | number;
            over_delivery?: null | number;
            price_tolerance?: null | number;
        };
        CreateTransferRequest: {
            /** Format: int64 */
            from_store: number;
            /** Format: int64 */
            to_store: number;
            lines: components["schemas"]["TransferLineRequest"][];
            immediate?: null | boolean;
            /** Format: date-time */
            expected_at?: null | string;
            notes?: null | string;
        };
        CreateUserRequest: {
            name: string;
            username: string;
            /** @enum {string} */
            role: "owner" | "manager" | "staff" | "viewer";
            stores?: null | number[];
            language?: null | string;
            active?: null | boolean;
        };
        CreateWebhookRequest: {
            url: string;
            events: string[];
            /** Format: int64 */
            store_id?: null | number;
            secret?: null | string;
        };
        DailySalesRow: {
            /** Format: date */
            date: string;
            /** Format: int64 */
            receipts: null | number;
            /** Format: int64 */
            lines: number;
            quantity: number;
            revenue: number;
            cost: null | number;
            margin: null | number;
            average_receipt: null | number;
            movements: string;
        };
        DailySalesTotals: {
            /** Format: int32 */
            days: number;
            /** Format: int64 */
            receipts: null | number;
            /** Format: int64 */
            lines: number;
            quantity: number;
            revenue: number;
            cost: null | number;
            margin: null | number;
            average_receipt: null | number;
        };
        Dashboard: {
            /** Format: int64 */
            as_of: number;
            /** Format: int32 */
            active_stores: number;
            stock: components["schemas"]["DashboardStock"];
            today: components["schemas"]["DashboardToday"];
            days: components["schemas"]["DashboardDay"][];
            top_today: components["schemas"]["DashboardProduct"][];
            top_week: components["schemas"]["DashboardProduct"][];
            last_movements: components["schemas"]["DashboardMovement"][];
            missing_reports: components["schemas"]["DashboardMissing"][];
        };
        DashboardDay: {
            /** Format: date */
            date: string;
            revenue: number;
        };
        DashboardMissing: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** Format: date */
            date: string;
        };
        DashboardMovement: {
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            occurred_at: string;
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            product_name: string;
            movement_type: string;
            quantity: number;
            user: string;
        };
        DashboardProduct: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            quantity: number;
            revenue: number;
        };
        DashboardStock: {
            /** Format: int64 */
            products: number;
            on_hand: number;
            value: null | number;
            value_at_price: number;
            /** Format: int64 */
            low: number;
            /** Format: int64 */
            out: number;
        };
        DashboardToday: {
            /** Format: date */
            date: string;
            revenue: number;
            /** Format: int64 */
            receipts: number;
            /** Format: int64 */
            lines: number;
            quantity: number;
            /** Format: int32 */
            samples: number;
            least: null | number;
            median: null | number;
            most: null | number;
        };
        Day: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** @enum {string} */
            sales_mode: "by_receipt" | "by_count";
            /** Format: date */
            date: string;
            is_today: boolean;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: int64 */
            as_of: number;
            /** Format: int64 */
            report_id: null | number;
            draft: null | components["schemas"]["DayDraft"];
            calculated: null | number;
            complete: boolean;
            missing_fields: string[];
            missing_products: number[];
            highlights: components["schemas"]["DayHighlights"];
            products: components["schemas"]["DayProduct"][];
        };
        DayBalance: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            posting_id: number;
            /** Format: date-time */
            counted_at: string;
            expected: number;
            counted: number;
            parts: null | number[];
            /** @enum {string} */
            result: "equal" | "sale" | "shortage" | "surplus";
            sold: number;
            surplus: number;
            note: null | string;
            by: components["schemas"]["Doer"];
            is_last: boolean;
        };
        DayCalendar: {
            /** Format: int64 */
            store_id: number;
            month: string;
            /** Format: date */
            today: string;
            days: components["schemas"]["CalendarDay"][];
        };
        DayDraft: {
            /** Format: int64 */
            store_id: number;
            /** Format: date */
            date: string;
            /** Format: int64 */
            receipts: null | number;
            revenue: null | components["schemas"]["Revenue"];
            note: null | string;
            /** Format: int64 */
            version: number;
            updated_by: null | components["schemas"]["Doer"];
            /** Format: date-time */
            updated_at: null | string;
        };
        DayHighlights: {
            top_products: components["schemas"]["TopProduct"][];
            sold_out: components["schemas"]["SoldOutProduct"][];
            write_offs: components["schemas"]["WriteOff"][];
        };
        DayLine: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            opening: number;
            in: number;
            sold: number;
            returned: number;
            supplier_returned: number;
            removed: number;
            adjusted: number;
            transferred_in: number;
            transferred_out: number;
            closing: number;
            revenue: number;
        };
        DayProduct: {
            on_hand: number;
            expected: number;
            moved: boolean;
            missing: boolean;
            balance: null | components["schemas"]["DayBalance"];
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            opening: number;
            in: number;
            sold: number;
            returned: number;
            supplier_returned: number;
            removed: number;
            adjusted: number;
            transferred_in: number;
            transferred_out: number;
            closing: number;
            revenue: number;
        };
        DayReport: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            store_id: number;
            store_code: string;
            store_name: string;
            /** Format: date */
            date: string;
            /** Format: int64 */
            version: number;
            seller: components["schemas"]["Doer"];
            /** Format: date-time */
            submitted_at: string;
            /** Format: int64 */
            receipts: number;
            revenue: components["schemas"]["Revenue"];
            calculated: null | number;
            difference: null | number;
            difference_percent: null | number;
            average_bill: null | number;
            note: null | string;
        };
        DayReportList: {
            items: components["schemas"]["DayReport"][];
            next: null | string;
        };
        DayReportsRow: {
            /** Format: date */
            date: string;
            /** Format: int64 */
            store_id: number;
            store_code: string;
            store_name: string;
            /** @enum {string} */
            state: "reported" | "missing";
            /** Format: int64 */
            report_id: null | number;
            /** Format: int64 */
            version: null | number;
            /** Format: int64 */
            seller_id: null | number;
            seller: null | string;
            calculated: null | number;
            actual: null | number;
            difference: null | number;
            difference_percent: null | number;
            /** Format: int64 */
            receipts: null | number;
            average_bill: null | number;
            store_difference7: null | number;
            seller_difference7: null | number;
            movements: string;
        };
        DayReportsTotals: {
            /** Format: int32 */
            reports: number;
            /** Format: int32 */
            missing: number;
            calculated: number;
            actual: number;
            difference: number;
            difference_percent: null | number;
            /** Format: int64 */
            receipts: number;
            average_bill: null | number;
        };
        DayReportVersion: {
            /** Format: int64 */
            version: number;
            /** @enum {string} */
            kind: "submitted" | "amended" | "late";
            by: components["schemas"]["Doer"];
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            as_of: number;
            reason: null | string;
            /** Format: int64 */
            receipts: number;
            revenue: components["schemas"]["Revenue"];
            calculated: null | number;
            difference: null | number;
            difference_percent: null | number;
            note: null | string;
        };
        DeadStockRow: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            on_hand: number;
            value: null | number;
            value_at_price: null | number;
            /** Format: date */
            last_sale: null | string;
            /** Format: date */
            last_received: null | string;
            /** Format: int32 */
            days_without_sale: number;
            movements: string;
        };
        DeleteProduct: {
            deleted: boolean;
            archived: boolean;
            message: string;
        };
        Delivery: {
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            state: "pending" | "sending" | "sent" | "failed" | "dead";
            kind: string;
            /** Format: int64 */
            alert_id: null | number;
            /** Format: int64 */
            notice_id: null | number;
            /** Format: int64 */
            store_id: null | number;
            /** Format: int64 */
            user_id: null | number;
            /** Format: int64 */
            channel_id: null | number;
            channel: string;
            address: string;
            title: string;
            text: string;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            next_at: null | string;
            last_error: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at: null | string;
        };
        DeliveryList: {
            items: components["schemas"]["Delivery"][];
            next: null | string;
        };
        Differences: {
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            stores: components["schemas"]["RunningDifference"][];
            sellers: components["schemas"]["RunningDifference"][];
        };
        Doer: {
            /** Format: int64 */
            id: number;
            name: string;
        };
        Done: {
            message: string;
        };
        DraftReorderRequest: {
            lines: components["schemas"]["ReorderDraftLine"][];
        };
        EditAlertChannelRequest: {
            name?: null | string;
            address?: null | string;
            secret?: null | string;
            kinds?: null | string[];
            /** Format: int64 */
            store_id?: null | number;
            active?: null | boolean;
        };
        EditAssortmentRequest: {
            reorder_level?: null | number;
            max_level?: null | number;
            price?: null | number;
            shelf?: null | string;
        };
        EditDraftRequest: {
            /** Format: date */
            date?: null | string;
            /** Format: int64 */
            receipts?: null | number;
            revenue?: null | components["schemas"]["RevenueRequest"];
            note?: null | string;
        };
        EditKeyRequest: {
            name?: null | string;
            role?: null | string;
            stores?: null | number[];
            /** Format: date-time */
            expires_at?: null | string;
        };
        EditOwnAlertsRequest: {
            preferences?: null | components["schemas"]["AlertPreferenceRequest"][];
        };
        EditProductRequest: {
            sku?: null | string;
            name?: null | string;
            description?: null | string;
            category?: null | string;
            /** @enum {null|string} */
            unit?: "pcs" | "pack" | "box" | "carton" | "bottle" | "pair" | "set" | "kg" | "g" | "l" | "ml" | "m" | "cm" | "m2" | null;
            price?: null | number;
            cost?: null | number;
            reorder_level?: null | number;
            barcodes?: null | string[];
            attributes?: null | {
                [key: string]: string;
            };
            scale_code?: null | string;
            packs?: unknown;
            archived?: null | boolean;
        };
        EditPurchaseOrderRequest: {
            /** Format: int64 */
            store_id?: null | number;
            lines?: null | components["schemas"]["PurchaseOrderLineRequest"][];
            /** Format: date */
            expected_on?: null | string;
            notes?: null | string;
        };
        EditStoreRequest: {
            code?: null | string;
            name?: null | string;
            location?: null | string;
            phone?: null | string;
            /** @enum {null|string} */
            kind?: "shop" | "outlet" | "warehouse" | "online" | null;
            /** @enum {null|string} */
            sales_mode?: "by_receipt" | "by_count" | null;
            time_zone?: null | string;
            day_cutover?: null | string;
            closing_time?: null | string;
            allow_negative?: null | boolean;
            archived?: null | boolean;
        };
        EditSupplierRequest: {
            code?: null | string;
            name?: null | string;
            phone?: null | string;
            email?: null | string;
            address?: null | string;
            notes?: null | string;
            /** Format: int32 */
            lead_time_days?: null | number;
            visiting_days?: null | string[];
            minimum_order?: null | number;
            over_delivery?: null | number;
            price_tolerance?: null | number;
            archived?: null | boolean;
        };
        EditTenantRequest: {
            name?: null | string;
            currency?: null | string;
            /** @enum {null|string} */
            language?: "en" | "ur" | "ru" | null;
            time_zone?: null | string;
            units?: null | string[];
            count_tolerance?: null | number;
            revenue_tolerance?: null | number;
            scale_barcodes?: null | {
                [key: string]: string;
            };
            service_level?: null | number;
            service_levels?: unknown;
            /** Format: int32 */
            expiry_days?: null | number;
            /** Format: date */
            lock_date?: null | string;
        };
        EditTransferRequest: {
            lines?: unknown;
            /** Format: date-time */
            expected_at?: null | string;
            notes?: null | string;
        };
        EditUserAlertsRequest: {
            email?: null | string;
            webhook_url?: null | string;
            webhook_secret?: null | string;
            preferences?: null | components["schemas"]["AlertPreferenceRequest"][];
        };
        EditUserRequest: {
            name?: null | string;
            username?: null | string;
            /** @enum {null|string} */
            role?: "owner" | "manager" | "staff" | "viewer" | null;
            stores?: null | number[];
            language?: null | string;
            active?: null | boolean;
        };
        EditWebhookRequest: {
            url?: null | string;
            events?: null | string[];
            /** Format: int64 */
            store_id?: null | number;
            secret?: null | string;
            active?: null | boolean;
        };
        EndPurchaseOrderRequest: {
            reason?: null | string;
        };
        EndSecondFactorRequest: {
            password: string;
        };
        EnterCountRequest: {
            /** Format: int64 */
            product_id?: null | number;
            barcode?: null | string;
            counted: number;
            place?: null | string;
            add?: null | boolean;
            /** Format: date-time */
            counted_at?: null | string;
        };
        Expiry: {
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            name: string;
            on_hand: number;
            unit: string;
            /** Format: date */
            expires_on: null | string;
        };
        ExpiryList: {
            items: components["schemas"]["Expiry"][];
            next: null | string;
        };
        FixNegativeCaseRequest: {
            /**
             * @example transfer
             * @enum {string}
             */
            cause: "transfer" | "doubled" | "purchase_order" | "count" | "note";
            /** Format: int64 */
            id?: null | number;
            counted?: null | number;
            notes?: null | string;
        };
        FullDayReport: {
            highlights: components["schemas"]["DayHighlights"];
            products: components["schemas"]["DayLine"][];
            versions: components["schemas"]["DayReportVersion"][];
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            store_id: number;
            store_code: string;
            store_name: string;
            /** Format: date */
            date: string;
            /** Format: int64 */
            version: number;
            seller: components["schemas"]["Doer"];
            /** Format: date-time */
            submitted_at: string;
            /** Format: int64 */
            receipts: number;
            revenue: components["schemas"]["Revenue"];
            calculated: null | number;
            difference: null | number;
            difference_percent: null | number;
            average_bill: null | number;
            note: null | string;
        };
        GoodsReceipt: {
            /** Format: int64 */
            order_id: number;
            order_number: string;
            /** Format: int32 */
            number: number;
            /** Format: int64 */
            posting_id: number;
            reference: null | string;
            order_state: string;
            lines: components["schemas"]["GoodsReceiptLine"][];
            cost: null | number;
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date */
            business_date: string;
            /** Format: int64 */
            received_by: number;
            /** Format: int64 */
            reversed_by: null | number;
            /** Format: date-time */
            reversed_at: null | string;
            /** Format: int64 */
            reversal_id: null | number;
        };
        GoodsReceiptLine: {
            /** Format: int32 */
            line: number;
            /** Format: int64 */
            product_id: number;
            quantity: number;
            received_after: number;
            unit_cost: null | number;
            cost: null | number;
            expected_cost: null | number;
            flagged: null | boolean;
            /** Format: date */
            expires_on: null | string;
            notes: null | string;
        };
        Health: {
            status: string;
        };
        Import: {
            /** Format: int64 */
            id: number;
            kind: string;
            file_name: string;
            state: string;
            /** Format: int64 */
            user_id: null | number;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: null | string;
            /** Format: int64 */
            new: number;
            /** Format: int64 */
            changed: number;
            /** Format: int64 */
            same: number;
            /** Format: int64 */
            broken: number;
            /** Format: int64 */
            movements: number;
            /** Format: int64 */
            undone_by: null | number;
            /** Format: date-time */
            undone_at: null | string;
        };
        ImportColumn: {
            field: string;
            column: string;
            guessed: boolean;
        };
        ImportLeft: {
            /** Format: int64 */
            movement_id: null | number;
            /** Format: int64 */
            product_id: number;
            reason: string;
        };
        ImportList: {
            items: components["schemas"]["Import"][];
            next: null | string;
        };
        ImportMapping: {
            columns?: null | {
                [key: string]: string;
            };
            separator?: null | string;
            decimal_comma?: null | boolean;
            date_format?: null | string;
            time_zone?: null | string;
            /** Format: date */
            date?: null | string;
            store?: null | string;
            type?: null | string;
            types?: null | {
                [key: string]: string;
            };
        };
        ImportResult: {
            /** Format: int64 */
            id: null | number;
            /** @enum {string} */
            kind: "products" | "movements" | "sales";
            file_name: string;
            dry_run: boolean;
            /** Format: int32 */
            lines_read: number;
            /** Format: int32 */
            new: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            same: number;
            /** Format: int32 */
            broken: number;
            /** Format: int32 */
            movements: number;
            columns: components["schemas"]["ImportColumn"][];
            ignored_columns: string[];
            first_lines: components["schemas"]["ImportSample"][];
            problems: components["schemas"]["BrokenLine"][];
        };
        ImportSample: {
            /** Format: int32 */
            line: number;
            fields: {
                [key: string]: string;
            };
        };
        ImportUndone: {
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            reversed: number;
            /** Format: int32 */
            already_reversed: number;
            /** Format: int32 */
            products_deleted: number;
            /** Format: int32 */
            products_archived: number;
            left: components["schemas"]["ImportLeft"][];
            /** Format: int32 */
            left_count: number;
        };
        InitialStock: {
            /** Format: int64 */
            store_id?: null | number;
            quantity: number;
            unit_cost?: null | number;
        };
        InTransit: {
            /** Format: int64 */
            transfer_id: number;
            reference: string;
            /** @enum {string} */
            state: "dispatched" | "receiving";
            /** Format: int64 */
            from_store: number;
            from_code: string;
            /** Format: int64 */
            to_store: number;
            to_code: string;
            /** Format: date-time */
            dispatched_at: string;
            /** Format: int64 */
            dispatched_by: number;
            /** Format: date-time */
            expected_at: null | string;
            /** Format: int32 */
            days: number;
            overdue: boolean;
            lines: components["schemas"]["InTransitLine"][];
            value: null | number;
        };
        InTransitLine: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            quantity: number;
            value: null | number;
        };
        InTransitList: {
            items: components["schemas"]["InTransit"][];
            next: null | string;
        };
        InventoryChange: {
            new_quantity: number;
            /** Format: int64 */
            transaction_id: number;
            /** Format: date-time */
            timestamp: string;
            inventory_item: components["schemas"]["InventoryItem"];
        };
        InventoryItem: {
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            quantity: number;
            unit: string;
            /** Format: date-time */
            updated_at: string;
        };
        InventoryRow: {
            /** Format: int64 */
            store_id: number;
            store_code: string;
            /** Format: int64 */
            product_id: number;
            product_name: string;
            sku: string;
            quantity: number;
            unit: string;
            reorder_level: null | number;
            /** Format: date-time */
            last_updated: null | string;
        };
        InventoryRowList: {
            items: components["schemas"]["InventoryRow"][];
            next: null | string;
        };
        InventorySummaryRow: {
            /** Format: int64 */
            store_id: null | number;
            store_code: null | string;
            store_name: string;
            /** Format: int64 */
            products: number;
            on_hand: number;
            value: null | number;
            value_at_price: number;
            /** Format: int64 */
            low: number;
            /** Format: int64 */
            out: number;
            movements: null | string;
        };
        Invite: {
            id: string;
            /** Format: int64 */
            user_id: number;
            name: string;
            /** @enum {string} */
            role: "owner" | "manager" | "staff" | "viewer";
            /** Format: int64 */
            created_by: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        InviteList: {
            items: components["schemas"]["Invite"][];
            next: null | string;
        };
        InviteRequest: {
            name: string;
            username?: null | string;
            /** @enum {string} */
            role: "owner" | "manager" | "staff" | "viewer";
            stores?: null | number[];
            language?: null | string;
        };
        Key: {
            /** Format: int64 */
            id: number;
            name: string;
            role: string;
            stores: null | number[];
            /** Format: date-time */
            expires_at: null | string;
            /** Format: date-time */
            revoked_at: null | string;
            /** Format: date-time */
            last_used_at: null | string;
            last_address: null | string;
            /** Format: int64 */
            created_by: number;
            /** Format: date-time */
            created_at: string;
        };
        KeyList: {
            items: components["schemas"]["Key"][];
            next: null | string;
        };
        LikelyCause: {
            /** @enum {string} */
            cause: "transfer" | "doubled" | "purchase_order";
            /** Format: int64 */
            id: number;
            quantity: number;
            explains: boolean;
            /** Format: date-time */
            at: string;
            text: string;
        };
        Link: {
            id: string;
            /** Format: int64 */
            user_id: number;
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
        ListedOrder: {
            /** Format: int64 */
            id: number;
            number: string;
            state: string;
            /** Format: int64 */
            supplier_id: number;
            supplier_name: string;
            /** Format: int64 */
            store_id: number;
            /** Format: date */
            expected_on: string;
            /** Format: int32 */
            lines: number;
            /** Format: int32 */
            open_lines: number;
            total: null | number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at: null | string;
        };
        ListedOrderList: {
            items: components["schemas"]["ListedOrder"][];
            next: null | string;
        };
        LoginRequest: {
            business?: null | string;
            username: string;
            password: string;
            code?: null | string;
            token?: null | boolean;
        };
        Losses: {
            damaged?: number;
            expired?: number;
            stolen_lost?: number;
            own_use?: number;
            other?: number;
            short?: number;
            surplus?: number;
            corrected_down?: number;
            corrected_up?: number;
            damaged_value?: null | number;
            expired_value?: null | number;
            stolen_lost_value?: null | number;
            own_use_value?: null | number;
            other_value?: null | number;
            written_off_value?: null | number;
            short_value?: null | number;
            surplus_value?: null | number;
            corrected_down_value?: null | number;
            corrected_up_value?: null | number;
            loss_value?: null | number;
            revenue?: null | number;
            percent_of_sales?: null | number;
            median_percent?: null | number;
        };
        LowStockRow: {
            /** Format: int64 */
            store_id: number;
            store_code: string;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            on_hand: number;
            reorder_level: number;
            shortage: number;
            critical: boolean;
            per_day: number;
            /** Format: int64 */
            days_in_stock: number;
            days_of_cover: null | number;
            recommended_order: number;
            movements: string;
        };
        LowStockTotals: {
            /** Format: int64 */
            low: number;
            /** Format: int64 */
            critical: number;
        };
        Movement: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            posting_id: number;
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            product_id: number;
            movement_type: string;
            quantity: number;
            delta: number;
            quantity_before: number;
            quantity_after: number;
            unit_price: null | number;
            amount: null | number;
            unit_cost: null | number;
            value_change: null | number;
            value_variance: null | number;
            value_after: null | number;
            reason: null | string;
            reference: null | string;
            notes: null | string;
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date */
            business_date: string;
            /** Format: int64 */
            user_id: number;
            channel: string;
            /** Format: int64 */
            reverses: null | number;
            counted: null | number;
            /** Format: int64 */
            other_store_id: null | number;
        };
        MovementFigures: {
            opening?: number;
            received?: number;
            sold?: number;
            returned?: number;
            supplier_returned?: number;
            removed?: number;
            removed_damaged?: number;
            removed_expired?: number;
            removed_stolen_lost?: number;
            removed_own_use?: number;
            removed_other?: number;
            adjusted?: number;
            transferred_in?: number;
            transferred_out?: number;
            net?: number;
            closing?: number;
            opening_value?: null | number;
            received_value?: null | number;
            sold_value?: null | number;
            returned_value?: null | number;
            supplier_returned_value?: null | number;
            removed_value?: null | number;
            adjusted_value?: null | number;
            transferred_in_value?: null | number;
            transferred_out_value?: null | number;
            net_value?: null | number;
            closing_value?: null | number;
        };
        MovementList: {
            items: components["schemas"]["Movement"][];
            next: null | string;
        };
        MovementListRow: {
            /** Format: int64 */
            id: number;
            /** Format: date */
            date: string;
            /** Format: date-time */
            occurred_at: string;
            store_code: null | string;
            store_name: string;
            sku: string;
            product_name: string;
            unit: string;
            movement_type: string;
            reason: null | string;
            quantity: number;
            quantity_before: number;
            quantity_after: number;
            unit_price: null | number;
            revenue: null | number;
            value: null | number;
            reference: null | string;
            note: null | string;
            user: string;
            movements: string;
        };
        MovementListTotals: {
            /** Format: int32 */
            days: number;
        };
        MovementsRow: {
            /** Format: int64 */
            store_id?: null | number;
            store_code?: null | string;
            store_name?: string;
            opening?: number;
            received?: number;
            sold?: number;
            returned?: number;
            supplier_returned?: number;
            removed?: number;
            removed_damaged?: number;
            removed_expired?: number;
            removed_stolen_lost?: number;
            removed_own_use?: number;
            removed_other?: number;
            adjusted?: number;
            transferred_in?: number;
            transferred_out?: number;
            net?: number;
            closing?: number;
            opening_value?: null | number;
            received_value?: null | number;
            sold_value?: null | number;
            returned_value?: null | number;
            supplier_returned_value?: null | number;
            removed_value?: null | number;
            adjusted_value?: null | number;
            transferred_in_value?: null | number;
            transferred_out_value?: null | number;
            net_value?: null | number;
            closing_value?: null | number;
            movements?: null | string;
        };
        NegativeCase: {
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            state: "open" | "settled";
            /** Format: int64 */
            store_id: number;
            store_code: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            on_hand: number;
            lowest: number;
            /** Format: date-time */
            opened_at: string;
            /** Format: int64 */
            opening_movement: number;
            /** Format: date-time */
            settled_at: null | string;
            /** Format: int64 */
            settled_by: null | number;
            settled_by_name: null | string;
            settled_how: null | string;
            /** Format: int64 */
            settling_movement: null | number;
            notes: null | string;
            causes: null | components["schemas"]["LikelyCause"][];
        };
        NegativeCaseList: {
            items: components["schemas"]["NegativeCase"][];
            next: null | string;
        };
        NewAlertChannel: {
            alert_channel: components["schemas"]["AlertChannel"];
            secret: null | string;
        };
        NewKey: {
            key: string;
            api_key: components["schemas"]["Key"];
        };
        NewWebhook: {
            webhook: components["schemas"]["Webhook"];
            secret: null | string;
        };
        NoTotals: Record<string, never>;
        OpenLink: {
            /** @enum {string} */
            purpose: "setup" | "invite" | "reset";
            business: string;
            name: string;
            username: null | string;
            /** Format: date-time */
            expires_at: string;
        };
        OverstockRow: {
            /** Format: int64 */
            store_id: number;
            store_code: string;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            on_hand: number;
            max_level: null | number;
            per_day: number;
            /** Format: int64 */
            days_in_stock: number;
            days_of_cover: null | number;
            excess: number;
            excess_value: null | number;
            excess_at_price: number;
            /** @enum {string} */
            reason: "above_maximum" | "slow";
            movements: string;
        };
        OverstockTotals: {
            /** Format: int32 */
            count: number;
            excess_value: null | number;
            excess_at_price: number;
        };
        Pack: {
            name: string;
            contains: number;
            of: null | string;
            units: number;
            price: null | number;
            barcodes: string[];
        };
        PackRequest: {
            /** @example carton */
            name: string;
            /** @example 12 */
            contains: number;
            /** @example box */
            of?: null | string;
            price?: null | number;
            barcodes?: null | string[];
        };
        PaymentRequest: {
            method: string;
            amount: number;
        };
        PlanTotals: {
            /** Format: int32 */
            days: number;
        };
        PostCountRequest: {
            reason?: null | string;
        };
        Posting: {
            /** Format: int64 */
            posting_id: number;
            movements: components["schemas"]["Movement"][];
            amount: null | number;
        };
        PostingLineRequest: {
            total?: null | number;
            /**
             * Format: int64
             * @example 1
             */
            product_id?: null | number;
            barcode?: null | string;
            /** @example 5 */
            quantity?: null | number;
            delta?: null | number;
            unit_price?: null | number;
            unit_cost?: null | number;
            /** Format: date */
            expires_on?: null | string;
            reason?: null | string;
            notes?: null | string;
        };
        PostMovementRequest: {
            /**
             * Format: int64
             * @example 1
             */
            store_id?: null | number;
            /** @example sale */
            movement_type: string;
            reference?: null | string;
            /** Format: date-time */
            occurred_at?: null | string;
            /**
             * Format: int64
             * @example 1
             */
            product_id?: null | number;
            barcode?: null | string;
            /** @example 5 */
            quantity?: null | number;
            delta?: null | number;
            unit_price?: null | number;
            unit_cost?: null | number;
            /** Format: date */
            expires_on?: null | string;
            reason?: null | string;
            notes?: null | string;
        };
        PostPostingRequest: {
            /** Format: int64 */
            store_id?: null | number;
            /** @example sale */
            type: string;
            lines: components["schemas"]["PostingLineRequest"][];
            payments?: null | components["schemas"]["PaymentRequest"][];
            reference?: null | string;
            notes?: null | string;
            /** Format: date-time */
            occurred_at?: null | string;
        };
        PriceChange: {
            /** Format: date-time */
            from: string;
            /** Format: int64 */
            store_id: null | number;
            price: null | number;
        };
        PriceChangeList: {
            items: components["schemas"]["PriceChange"][];
            next: null | string;
        };
        PriceDifference: {
            /** Format: int32 */
            receipt: number;
            /** Format: int32 */
            line: number;
            /** Format: int64 */
            product_id: number;
            name: string;
            quantity: number;
            ordered_price: number;
            unit_cost: number;
            difference: number;
            flagged: boolean;
        };
        Problem: {
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail: string;
            trace_id: string;
            errors?: null | {
                [key: string]: string[];
            };
        };
        Product: {
            /** Format: int64 */
            id: number;
            sku: string;
            name: string;
            description: null | string;
            category: null | string;
            unit: string;
            price: number;
            cost: null | number;
            reorder_level: null | number;
            barcodes: string[];
            attributes: {
                [key: string]: string;
            };
            archived: boolean;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            scale_code?: null | string;
            packs?: components["schemas"]["Pack"][];
        };
        ProductionPriorityRow: {
            /** Format: int32 */
            rank: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            /** Format: int32 */
            stores: number;
            /** Format: int32 */
            short_stores: number;
            on_hand: number;
            sold_last_week: number;
            average_week: number;
            selling_days: null | number;
            sold_out_days: null | number;
            revenue_share: null | number;
            expected_lost_quantity: number;
            expected_lost: number;
            reason: string;
            movements: string;
        };
        ProductionPriorityTotals: {
            /** Format: int32 */
            days: number;
            /** Format: int32 */
            products: number;
            expected_lost: number;
        };
        ProductLevels: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            /** Format: int64 */
            store_id: null | number;
            on_hand: number;
            available: number;
            value: null | number;
            stores: components["schemas"]["StockLevel"][];
            in_transit: number;
            in_transit_value: null | number;
        };
        ProductList: {
            items: components["schemas"]["Product"][];
            next: null | string;
        };
        ProductSalesRow: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            /** Format: int64 */
            lines: number;
            quantity: number;
            per_day: number;
            revenue: number;
            share: null | number;
            cost: null | number;
            margin: null | number;
            margin_percent: null | number;
            movements: string;
        };
        ProductSalesTotals: {
            /** Format: int32 */
            days: number;
            /** Format: int32 */
            products: number;
            quantity: number;
            revenue: number;
            cost: null | number;
            margin: null | number;
        };
        PurchaseOrder: {
            /** Format: int64 */
            id: number;
            number: string;
            state: string;
            /** Format: int64 */
            supplier_id: number;
            supplier_code: string;
            supplier_name: string;
            /** Format: int64 */
            store_id: number;
            /** Format: date */
            expected_on: string;
            notes: null | string;
            lines: components["schemas"]["PurchaseOrderLine"][];
            total: null | number;
            received_cost: null | number;
            receipts: components["schemas"]["GoodsReceipt"][];
            price_differences: null | components["schemas"]["PriceDifference"][];
            warnings: string[];
            /** Format: int64 */
            created_by: number;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            sent_by: null | number;
            /** Format: date-time */
            sent_at: null | string;
            /** Format: int64 */
            ended_by: null | number;
            /** Format: date-time */
            ended_at: null | string;
            end_reason: null | string;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            updated_at: string;
        };
        PurchaseOrderLine: {
            /** Format: int32 */
            line: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            name: string;
            unit: string;
            supplier_code: null | string;
            quantity: number;
            pack: null | number;
            /** Format: int64 */
            packs: null | number;
            unit_price: null | number;
            pack_price: null | number;
            total: null | number;
            received: number;
            open: number;
            notes: null | string;
        };
        PurchaseOrderLineRequest: {
            /**
             * Format: int64
             * @example 1
             */
            product_id: number;
            /** @example 24 */
            quantity?: null | number;
            /** Format: int64 */
            packs?: null | number;
            pack?: null | number;
            unit_price?: null | number;
            pack_price?: null | number;
            notes?: null | string;
        };
        PutExpiryRequest: {
            /** Format: date */
            expires_on?: null | string;
        };
        PutSupplierProductRequest: {
            supplier_code?: null | string;
            barcode?: null | string;
            unit_price?: null | number;
            pack_price?: null | number;
            pack?: null | number;
            minimum_quantity?: null | number;
            /** Format: int32 */
            lead_time_days?: null | number;
            preferred?: null | boolean;
        };
        ReceiveLineRequest: {
            /**
             * Format: int64
             * @example 1
             */
            product_id?: null | number;
            barcode?: null | string;
            /** @example 10 */
            received?: null | number;
            damaged?: null | number;
            short?: null | number;
            over?: null | number;
            /** @enum {null|string} */
            bearer?: "sender" | "carrier" | "receiver" | "nobody" | null;
            notes?: null | string;
        };
        ReceiveOrderLineRequest: {
            /** Format: int32 */
            line?: null | number;
            /** Format: int64 */
            product_id?: null | number;
            barcode?: null | string;
            quantity?: null | number;
            unit_cost?: null | number;
            /** Format: date */
            expires_on?: null | string;
            notes?: null | string;
            add?: null | boolean;
        };
        ReceivePurchaseOrderRequest: {
            lines: components["schemas"]["ReceiveOrderLineRequest"][];
            reference?: null | string;
            /** Format: date-time */
            occurred_at?: null | string;
            accept_over?: null | boolean;
        };
        ReceiveTransferRequest: {
            lines?: null | components["schemas"]["ReceiveLineRequest"][];
            all?: null | boolean;
            final?: null | boolean;
            /** @enum {null|string} */
            bearer?: "sender" | "carrier" | "receiver" | "nobody" | null;
            notes?: null | string;
        };
        RecountRequest: {
            products: number[];
        };
        RefreshRequest: {
            refresh_token: string;
        };
        Refusal: {
            /** Format: date */
            day: string;
            /** Format: int64 */
            user_id: number;
            user_name: null | string;
            reason: string;
            /** Format: int64 */
            count: number;
            /** Format: date-time */
            last_at: string;
        };
        RefusalList: {
            items: components["schemas"]["Refusal"][];
            next: null | string;
        };
        ReorderDraft: {
            /** @enum {string} */
            kind: "purchase_order" | "transfer";
            /** Format: int64 */
            id: number;
            number: string;
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            supplier_id: null | number;
            /** Format: int64 */
            from_store_id: null | number;
            /** Format: int32 */
            lines: number;
        };
        ReorderDraftLine: {
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            product_id: number;
            quantity: number;
            /** Format: int64 */
            supplier_id?: null | number;
            /** Format: int64 */
            from_store_id?: null | number;
            reason?: null | string;
        };
        ReorderDraftProblem: {
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            supplier_id: null | number;
            /** Format: int64 */
            from_store_id: null | number;
            /** Format: int32 */
            status: number;
            type: string;
            detail: string;
        };
        ReorderDrafts: {
            drafts: components["schemas"]["ReorderDraft"][];
            problems: components["schemas"]["ReorderDraftProblem"][];
        };
        ReorderRow: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            action: string;
            /** Format: int64 */
            from_store_id: null | number;
            from_store_name: null | string;
            /** Format: int64 */
            supplier_id: null | number;
            supplier_name: null | string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            quantity: number;
            /** Format: int64 */
            packs: null | number;
            cost: null | number;
            below_minimum: null | number;
            on_hand: number;
            coming: number;
            sells_per_day: null | number;
            /** Format: int64 */
            lasts_days: null | number;
            /** Format: int32 */
            lead_time_days: number;
            /** Format: date */
            next_delivery: null | string;
            reorder_point: number;
            reorder_level: null | number;
            max_level: null | number;
            reason: string;
            movements: string;
        };
        ReorderTotals: {
            /** Format: int32 */
            cover_days: number;
            budget: null | number;
            spent: null | number;
            /** Format: int32 */
            left_out: null | number;
        };
        ReplayWebhookRequest: {
            /** Format: int64 */
            since: number;
        };
        ReportAnswerOfAbcRowAndAbcTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["AbcTotals"];
            items: components["schemas"]["AbcRow"][];
            next: null | string;
        };
        ReportAnswerOfDailySalesRowAndDailySalesTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["DailySalesTotals"];
            items: components["schemas"]["DailySalesRow"][];
            next: null | string;
        };
        ReportAnswerOfDayReportsRowAndDayReportsTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["DayReportsTotals"];
            items: components["schemas"]["DayReportsRow"][];
            next: null | string;
        };
        ReportAnswerOfDeadStockRowAndNoTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["NoTotals"];
            items: components["schemas"]["DeadStockRow"][];
            next: null | string;
        };
        ReportAnswerOfInventorySummaryRowAndStockTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["StockTotals"];
            items: components["schemas"]["InventorySummaryRow"][];
            next: null | string;
        };
        ReportAnswerOfLowStockRowAndLowStockTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["LowStockTotals"];
            items: components["schemas"]["LowStockRow"][];
            next: null | string;
        };
        ReportAnswerOfMovementListRowAndMovementListTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["MovementListTotals"];
            items: components["schemas"]["MovementListRow"][];
            next: null | string;
        };
        ReportAnswerOfMovementsRowAndMovementFigures: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["MovementFigures"];
            items: components["schemas"]["MovementsRow"][];
            next: null | string;
        };
        ReportAnswerOfOverstockRowAndOverstockTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["OverstockTotals"];
            items: components["schemas"]["OverstockRow"][];
            next: null | string;
        };
        ReportAnswerOfProductionPriorityRowAndProductionPriorityTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["ProductionPriorityTotals"];
            items: components["schemas"]["ProductionPriorityRow"][];
            next: null | string;
        };
        ReportAnswerOfProductSalesRowAndProductSalesTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["ProductSalesTotals"];
            items: components["schemas"]["ProductSalesRow"][];
            next: null | string;
        };
        ReportAnswerOfReorderRowAndReorderTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["ReorderTotals"];
            items: components["schemas"]["ReorderRow"][];
            next: null | string;
        };
        ReportAnswerOfSalesBandRowAndNoTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["NoTotals"];
            items: components["schemas"]["SalesBandRow"][];
            next: null | string;
        };
        ReportAnswerOfSalesVelocityRowAndNoTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["NoTotals"];
            items: components["schemas"]["SalesVelocityRow"][];
            next: null | string;
        };
        ReportAnswerOfShrinkageRowAndLosses: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["Losses"];
            items: components["schemas"]["ShrinkageRow"][];
            next: null | string;
        };
        ReportAnswerOfStockRowAndStockTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["StockTotals"];
            items: components["schemas"]["StockRow"][];
            next: null | string;
        };
        ReportAnswerOfStockTrendRowAndNoTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["NoTotals"];
            items: components["schemas"]["StockTrendRow"][];
            next: null | string;
        };
        ReportAnswerOfSupplyPlanRowAndPlanTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["PlanTotals"];
            items: components["schemas"]["SupplyPlanRow"][];
            next: null | string;
        };
        ReportAnswerOfValuationRowAndStockTotals: {
            /** Format: int64 */
            as_of: number;
            /** Format: date */
            date_from: null | string;
            /** Format: date */
            date_to: null | string;
            totals: null | components["schemas"]["StockTotals"];
            items: components["schemas"]["ValuationRow"][];
            next: null | string;
        };
        Revenue: {
            cash: number;
            card: number;
            wallet: number;
            credit: number;
            total: number;
        };
        RevenueRequest: {
            cash?: null | number;
            card?: null | number;
            wallet?: null | number;
            credit?: null | number;
        };
        ReverseRequest: {
            notes?: null | string;
        };
        RunImportRequest: {
            /** @enum {string} */
            kind: "products" | "movements" | "sales";
            file_name: string;
            content: string;
            mapping?: null | components["schemas"]["ImportMapping"];
            dry_run?: null | boolean;
        };
        RunningDifference: {
            /** Format: int64 */
            id: number;
            name: string;
            /** Format: int64 */
            reports: number;
            calculated: number;
            actual: number;
            difference: number;
            difference_percent: null | number;
        };
        SalesBandRow: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** Format: date */
            date: string;
            calculated: number;
            actual: null | number;
            /** Format: int64 */
            receipts: number;
            average_bill: null | number;
            calculated_low: null | number;
            calculated_median: null | number;
            calculated_high: null | number;
            actual_low: null | number;
            actual_median: null | number;
            actual_high: null | number;
            receipts_low: null | number;
            receipts_median: null | number;
            receipts_high: null | number;
            average_bill_low: null | number;
            average_bill_median: null | number;
            average_bill_high: null | number;
            /** Format: int32 */
            older_days: number;
            standing: null | string;
            movements: string;
        };
        SalesVelocityRow: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            on_hand: number;
            sold7: number;
            sold28: number;
            sold90: number;
            /** Format: int32 */
            days_in_stock7: number;
            /** Format: int32 */
            days_in_stock28: number;
            /** Format: int32 */
            days_in_stock90: number;
            velocity7: null | number;
            velocity28: null | number;
            velocity90: null | number;
            calendar_velocity7: number;
            calendar_velocity28: number;
            calendar_velocity90: number;
            days_of_cover: null | number;
            movements: string;
        };
        Scan: {
            /** @enum {string} */
            kind: "product" | "pack" | "weight_label" | "price_label";
            /** Format: int64 */
            product_id: number;
            sku: string;
            name: string;
            unit: string;
            archived: boolean;
            pack: null | string;
            quantity: number;
            /** Format: int64 */
            store_id: number;
            unit_price: number;
            total: null | number;
        };
        SecondFactor: {
            recovery_codes: string[];
            session: components["schemas"]["SignIn"];
        };
        SecondFactorKey: {
            key: string;
            uri: string;
        };
        SeenAlertsRequest: {
            /** Format: int64 */
            seen_id: number;
        };
        Session: {
            id: string;
            /** @enum {string} */
            kind: "web" | "app";
            address: null | string;
            agent: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            expires_at: string;
            current: boolean;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
            next: null | string;
        };
        SetInventoryRequest: {
            /** Format: int64 */
            store_id?: null | number;
            /** Format: int64 */
            product_id?: null | number;
            barcode?: null | string;
            quantity?: null | number;
            expected?: null | number;
            /** Format: date-time */
            counted_at?: null | string;
            reason?: null | string;
        };
        ShowLinkRequest: {
            token: string;
        };
        ShrinkageRow: {
            /** Format: int64 */
            id?: null | number;
            code?: null | string;
            name?: string;
            damaged?: number;
            expired?: number;
            stolen_lost?: number;
            own_use?: number;
            other?: number;
            short?: number;
            surplus?: number;
            corrected_down?: number;
            corrected_up?: number;
            damaged_value?: null | number;
            expired_value?: null | number;
            stolen_lost_value?: null | number;
            own_use_value?: null | number;
            other_value?: null | number;
            written_off_value?: null | number;
            short_value?: null | number;
            surplus_value?: null | number;
            corrected_down_value?: null | number;
            corrected_up_value?: null | number;
            loss_value?: null | number;
            revenue?: null | number;
            percent_of_sales?: null | number;
            median_percent?: null | number;
            above_median?: null | number;
            movements?: null | string;
        };
        Signature: {
            /** Format: int64 */
            user_id: number;
            user_name: string;
            /** Format: date-time */
            at: string;
            notes: null | string;
        };
        SignedInUser: {
            /** Format: int64 */
            id: number;
            username: null | string;
            name: string;
            /** @enum {string} */
            role: "owner" | "manager" | "staff" | "viewer";
            permissions: string[];
            stores: null | number[];
            language: null | string;
            second_factor: boolean;
        };
        SignIn: {
            message: string;
            user: components["schemas"]["SignedInUser"];
            csrf_token?: null | string;
            access_token?: null | string;
            refresh_token?: null | string;
            /** Format: int32 */
            expires_in?: null | number;
        };
        SoldOutProduct: {
            /** Format: int64 */
            product_id: number;
            product_name: string;
        };
        StartCountRequest: {
            /** Format: int64 */
            store_id?: null | number;
            /** @enum {string} */
            scope: "full" | "category" | "products" | "suggested";
            category?: null | string;
            products?: null | number[];
            notes?: null | string;
        };
        StartedBatch: {
            /** Format: int64 */
            batch_id: number;
            /** @enum {string} */
            state: "queued" | "running" | "done";
            /** Format: int32 */
            total: number;
        };
        Status: {
            authenticated: boolean;
            user?: null | components["schemas"]["SignedInUser"];
            csrf_token?: null | string;
        };
        StockCount: {
            /** Format: int64 */
            id: number;
            reference: string;
            /** Format: int64 */
            store_id: number;
            /** @enum {string} */
            scope: "full" | "category" | "products" | "suggested";
            category: null | string;
            /** @enum {string} */
            state: "open" | "recount" | "submitted" | "posted" | "cancelled";
            notes: null | string;
            /** Format: int32 */
            round: number;
            /** Format: int64 */
            lines: number;
            /** Format: int64 */
            counted: number;
            /** Format: int64 */
            not_counted: number;
            /** Format: int64 */
            need_check: number;
            /** Format: int64 */
            started_by: number;
            /** Format: date-time */
            started_at: string;
            /** Format: int64 */
            submitted_by: null | number;
            /** Format: date-time */
            submitted_at: null | string;
            /** Format: int64 */
            closed_by: null | number;
            /** Format: date-time */
            closed_at: null | string;
            /** Format: int64 */
            posting_id: null | number;
            /** Format: date */
            business_date: null | string;
            result: null | components["schemas"]["CountResult"];
            /** Format: int64 */
            version: number;
        };
        StockCountEntered: {
            entry: components["schemas"]["StockCountEntry"];
            line: components["schemas"]["StockCountLine"];
        };
        StockCountEntry: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            product_id: number;
            counted: number;
            adds: boolean;
            place: null | string;
            /** Format: int32 */
            round: number;
            /** Format: date-time */
            counted_at: string;
            /** Format: int64 */
            user_id: number;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date-time */
            undone_at: null | string;
        };
        StockCountEntryList: {
            items: components["schemas"]["StockCountEntry"][];
            next: null | string;
        };
        StockCountLine: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            counted: null | number;
            /** Format: date-time */
            counted_at: null | string;
            /** Format: int32 */
            round: number;
            needs_check: boolean;
            expected: null | number;
            difference: null | number;
            difference_value: null | number;
            /** Format: int64 */
            approved_by: null | number;
            approval_note: null | string;
        };
        StockCountLineList: {
            items: components["schemas"]["StockCountLine"][];
            next: null | string;
        };
        StockCountList: {
            items: components["schemas"]["StockCount"][];
            next: null | string;
        };
        StockLevel: {
            /** Format: int64 */
            store_id: number;
            store_code: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            on_hand: number;
            reserved: number;
            available: number;
            value: null | number;
            reorder_level: null | number;
            status: string;
            /** Format: date-time */
            updated_at: null | string;
        };
        StockLevelList: {
            items: components["schemas"]["StockLevel"][];
            next: null | string;
        };
        StockRow: {
            /** Format: int64 */
            store_id: number;
            store_code: string;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            on_hand: number;
            in_transit: null | number;
            value: null | number;
            price: number;
            value_at_price: number;
            reorder_level: null | number;
            low: boolean;
            out: boolean;
            movements: string;
        };
        StockTotals: {
            on_hand: number;
            value: null | number;
            value_at_price: number;
        };
        StockTrendRow: {
            /** Format: date */
            date: string;
            /** Format: int64 */
            store_id: null | number;
            store_name: null | string;
            /** Format: int64 */
            product_id: null | number;
            product_name: null | string;
            closing: number;
            value: null | number;
            sold: number;
            /** Format: int32 */
            stock_out_days: number;
            movements: string;
        };
        Store: {
            /** Format: int64 */
            id: number;
            code: string;
            name: string;
            location: null | string;
            phone: null | string;
            /** @enum {string} */
            kind: "shop" | "outlet" | "warehouse" | "online";
            /** @enum {string} */
            sales_mode: "by_receipt" | "by_count";
            time_zone: string;
            day_cutover: string;
            /** Format: date */
            calendar_from: null | string;
            closing_time: null | string;
            /** Format: date */
            business_date: string;
            allow_negative: boolean;
            archived: boolean;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        StoreAccuracy: {
            /** Format: int64 */
            store_id: null | number;
            /** Format: int64 */
            counts: number;
            result: components["schemas"]["CountResult"];
        };
        StoreList: {
            items: components["schemas"]["Store"][];
            next: null | string;
        };
        SubmitDayRequest: {
            /** Format: date */
            date?: null | string;
        };
        Supplier: {
            /** Format: int64 */
            id: number;
            code: string;
            name: string;
            phone: null | string;
            email: null | string;
            address: null | string;
            notes: null | string;
            /** Format: int32 */
            lead_time_days: number;
            visiting_days: string[];
            minimum_order: null | number;
            over_delivery: number;
            price_tolerance: number;
            archived: boolean;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        SupplierList: {
            items: components["schemas"]["Supplier"][];
            next: null | string;
        };
        SupplierProduct: {
            /** Format: int64 */
            supplier_id: number;
            /** Format: int64 */
            product_id: number;
            sku: string;
            name: string;
            unit: string;
            supplier_code: null | string;
            barcode: null | string;
            unit_price: null | number;
            pack_price: null | number;
            pack: null | number;
            minimum_quantity: null | number;
            /** Format: int32 */
            lead_time_days: null | number;
            preferred: boolean;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            updated_at: string;
        };
        SupplierProductList: {
            items: components["schemas"]["SupplierProduct"][];
            next: null | string;
        };
        SupplierReturn: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            supplier_id: number;
            supplier_name: string;
            /** Format: int64 */
            store_id: number;
            /** Format: int64 */
            order_id: null | number;
            /** Format: int64 */
            posting_id: number;
            reference: null | string;
            lines: components["schemas"]["SupplierReturnLine"][];
            credit: null | number;
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date */
            business_date: string;
            /** Format: int64 */
            returned_by: number;
            /** Format: int64 */
            reversed_by: null | number;
            /** Format: date-time */
            reversed_at: null | string;
            /** Format: int64 */
            reversal_id: null | number;
        };
        SupplierReturnLine: {
            /** Format: int32 */
            line: number;
            /** Format: int64 */
            product_id: number;
            name: string;
            unit: string;
            quantity: number;
            unit_price: null | number;
            credit: null | number;
            reason: null | string;
        };
        SupplierReturnLineRequest: {
            /** Format: int64 */
            product_id: number;
            quantity: number;
            unit_price?: null | number;
            reason?: null | string;
        };
        SupplierReturnList: {
            items: components["schemas"]["SupplierReturn"][];
            next: null | string;
        };
        SupplierReturnRequest: {
            /** Format: int64 */
            supplier_id: number;
            /** Format: int64 */
            store_id?: null | number;
            /** Format: int64 */
            order_id?: null | number;
            lines: components["schemas"]["SupplierReturnLineRequest"][];
            reference?: null | string;
            /** Format: date-time */
            occurred_at?: null | string;
        };
        SupplyPlanRow: {
            /** Format: int64 */
            store_id: number;
            store_name: string;
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            category: null | string;
            unit: string;
            /** Format: date */
            from: string;
            on_hand: number;
            demand: null | number;
            low: null | number;
            high: null | number;
            difference: null | number;
            bring: null | number;
            demand_in_stock: null | number;
            recommended: null | number;
            recommended_in_stock: null | number;
            recommended_bring: null | number;
            suggested_level: null | number;
            sell_out_rate: null | number;
            /** Format: int32 */
            history_days: number;
            /** Format: date */
            last_replenished_on: null | string;
            /** Format: int32 */
            days_since_replenishment: null | number;
            last_replenishment: null | number;
            reason: string;
            movements: string;
        };
        Tenant: {
            name: string;
            code: string;
            currency: string;
            /** Format: int32 */
            currency_digits: number;
            /** @enum {string} */
            language: "en" | "ur" | "ru";
            time_zone: string;
            units: string[];
            count_tolerance: number;
            revenue_tolerance: number;
            /** Format: int32 */
            expiry_days: number;
            /** Format: date */
            lock_date: null | string;
            /** Format: int64 */
            version: number;
            scale_barcodes?: {
                [key: string]: string;
            };
            service_level?: number;
            service_levels?: Record<string, never>;
        };
        TopProduct: {
            /** Format: int64 */
            product_id: number;
            product_name: string;
            unit: string;
            sold: number;
            revenue: number;
        };
        Transaction: {
            /** Format: int64 */
            id: number;
            type: string;
            /** Format: int64 */
            product_id: number;
            product_name: string;
            sku: string;
            unit: string;
            /** Format: int64 */
            store_id: number;
            store_name: string;
            delta: number;
            quantity_before: number;
            quantity_after: number;
            /** Format: int64 */
            user_id: number;
            user_name: string;
            reference: null | string;
            notes: null | string;
            /** Format: date-time */
            timestamp: string;
        };
        TransactionList: {
            items: components["schemas"]["Transaction"][];
            next: null | string;
        };
        Transfer: {
            from: components["schemas"]["TransferSide"];
            to: components["schemas"]["TransferSide"];
            /** Format: int64 */
            product_id: number;
            quantity: number;
            /** Format: int64 */
            posting_id: number;
            /** Format: date-time */
            timestamp: string;
        };
        TransferDocument: {
            /** Format: int64 */
            id: number;
            reference: string;
            /** @enum {string} */
            state: "draft" | "dispatched" | "receiving" | "received" | "closed" | "cancelled" | "returned";
            immediate: boolean;
            /** Format: int64 */
            from_store: number;
            from_code: string;
            /** Format: int64 */
            to_store: number;
            to_code: string;
            /** Format: date-time */
            expected_at: null | string;
            overdue: boolean;
            notes: null | string;
            /** @enum {null|string} */
            over_from: "sender" | "found" | null;
            lines: components["schemas"]["TransferLine"][];
            receipts: components["schemas"]["TransferReceipt"][];
            created: components["schemas"]["Signature"];
            dispatched: null | components["schemas"]["Signature"];
            /** Format: int64 */
            posting_id: null | number;
            ended: null | components["schemas"]["Signature"];
            /** Format: int64 */
            version: number;
        };
        TransferInventoryRequest: {
            /** Format: int64 */
            from_store: number;
            /** Format: int64 */
            to_store: number;
            /** Format: int64 */
            product_id?: null | number;
            barcode?: null | string;
            quantity?: null | number;
            reason?: null | string;
        };
        TransferLine: {
            /** Format: int64 */
            product_id: number;
            sku: string;
            product_name: string;
            unit: string;
            sent: number;
            received: number;
            short: number;
            damaged: number;
            over: number;
            returned: number;
            in_transit: number;
            /** @enum {null|string} */
            bearer: "sender" | "carrier" | "receiver" | "nobody" | null;
            notes: null | string;
        };
        TransferLineRequest: {
            /**
             * Format: int64
             * @example 1
             */
            product_id?: null | number;
            barcode?: null | string;
            /** @example 12 */
            quantity?: null | number;
            notes?: null | string;
        };
        TransferReceipt: {
            /** Format: int64 */
            number: number;
            /** Format: int64 */
            posting_id: number;
            received: components["schemas"]["Signature"];
            lines: components["schemas"]["TransferReceiptLine"][];
        };
        TransferReceiptLine: {
            /** Format: int64 */
            product_id: number;
            received: number;
            short: number;
            damaged: number;
            over: number;
            /** @enum {null|string} */
            bearer: "sender" | "carrier" | "receiver" | "nobody" | null;
            notes: null | string;
        };
        TransferSide: {
            /** Format: int64 */
            store_id: number;
            new_quantity: number;
            /** Format: int64 */
            transaction_id: number;
        };
        TransferStepRequest: {
            notes?: null | string;
        };
        TransferSummary: {
            /** Format: int64 */
            id: number;
            reference: string;
            /** @enum {string} */
            state: "draft" | "dispatched" | "receiving" | "received" | "closed" | "cancelled" | "returned";
            immediate: boolean;
            /** Format: int64 */
            from_store: number;
            from_code: string;
            /** Format: int64 */
            to_store: number;
            to_code: string;
            /** Format: int32 */
            lines: number;
            /** Format: int32 */
            open_lines: number;
            /** Format: date-time */
            expected_at: null | string;
            overdue: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            dispatched_at: null | string;
            /** Format: date-time */
            ended_at: null | string;
        };
        TransferSummaryList: {
            items: components["schemas"]["TransferSummary"][];
            next: null | string;
        };
        User: {
            /** Format: int64 */
            id: number;
            name: string;
            username: null | string;
            /** @enum {string} */
            role: "owner" | "manager" | "staff" | "viewer";
            stores: null | number[];
            language: null | string;
            active: boolean;
            has_password: boolean;
            second_factor: boolean;
            /** Format: date-time */
            locked_until: null | string;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        UserChat: {
            /** Format: int64 */
            user_id: number;
            is_connected: boolean;
            name: null | string;
            bot: null | string;
            /** Format: date-time */
            invite_expires_at: null | string;
        };
        UserList: {
            items: components["schemas"]["User"][];
            next: null | string;
        };
        ValuationRow: {
            /** Format: int64 */
            id: null | number;
            code: null | string;
            name: string;
            unit: null | string;
            on_hand: number;
            average_cost: null | number;
            value: null | number;
            value_at_price: number;
            share_at_price: null | number;
            movements: null | string;
        };
        Webhook: {
            /** Format: int64 */
            id: number;
            url: string;
            events: string[];
            /** Format: int64 */
            store_id: null | number;
            active: boolean;
            disabled_reason: null | string;
            /** Format: date-time */
            disabled_at: null | string;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        WebhookAttempt: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            store_id: null | number;
            /** Format: int64 */
            first_sequence: number;
            /** Format: int64 */
            last_sequence: number;
            /** Format: int32 */
            events: number;
            error: null | string;
            /** Format: int32 */
            milliseconds: number;
            /** Format: date-time */
            sent_at: string;
        };
        WebhookDeliveries: {
            /** Format: int64 */
            position: number;
            /** Format: int64 */
            lag: number;
            last_error: null | string;
            behind: components["schemas"]["WebhookLane"][];
            items: components["schemas"]["WebhookAttempt"][];
            next: null | string;
        };
        WebhookLane: {
            /** Format: int64 */
            store_id: null | number;
            /** Format: int64 */
            position: number;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            next_at: string;
            last_error: null | string;
        };
        WebhookList: {
            items: components["schemas"]["Webhook"][];
            next: null | string;
        };
        WebhookTest: {
            sent: boolean;
            reason: null | string;
        };
        WriteOff: {
            /** @enum {string} */
            reason: "damaged" | "expired" | "stolen_lost" | "own_use" | "other";
            /** Format: int64 */
            product_id: number;
            product_name: string;
            unit: string;
            quantity: number;
            cost: null | number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listApiKeys: {
        parameters: {
            query?: {
                revoked?: boolean;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    editApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditKeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                active?: boolean;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    editUser: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditUserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    unlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    listInvites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteList"];
                };
            };
        };
    };
    createInvite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    revokeInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    showLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShowLinkRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenLink"];
                };
            };
        };
    };
    acceptLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorKey"];
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSecondFactorRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
        };
    };
    endSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSecondFactorRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                search?: string;
                category?: string;
                "attr.<name>"?: string;
                store_id?: number;
                archived?: "false" | "true" | "any";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProductRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    replaceProduct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditProductRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteProduct"];
                };
            };
        };
    };
    editProduct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditProductRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    archiveProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    restoreProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    listPrices: {
        parameters: {
            query?: {
                store_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceChangeList"];
                };
            };
        };
    };
    scan: {
        parameters: {
            query?: {
                store_id?: number;
            };
            header?: never;
            path: {
                barcode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scan"];
                };
            };
        };
    };
    listStores: {
        parameters: {
            query?: {
                search?: string;
                kind?: "shop" | "outlet" | "warehouse" | "online";
                archived?: "false" | "true" | "any";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList"];
                };
            };
        };
    };
    createStore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStoreRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
        };
    };
    getStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
        };
    };
    editStore: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditStoreRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
        };
    };
    archiveStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
        };
    };
    restoreStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
        };
    };
    listAssortment: {
        parameters: {
            query?: {
                search?: string;
                active?: "true" | "false" | "any";
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssortmentList"];
                };
            };
        };
    };
    getAssortment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assortment"];
                };
            };
        };
    };
    addToAssortment: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditAssortmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assortment"];
                };
            };
        };
    };
    removeFromAssortment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assortment"];
                };
            };
        };
    };
    editAssortment: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditAssortmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assortment"];
                };
            };
        };
    };
    copyAssortment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyAssortmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyAssortment"];
                };
            };
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    editTenant: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTenantRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    listMovements: {
        parameters: {
            query?: {
                product_id?: number;
                store_id?: number;
                movement_type?: "stock_in" | "sale" | "sale_return" | "removal" | "adjustment" | "transfer_out" | "transfer_in" | "count" | "supplier_return" | "opening";
                reason?: "damaged" | "expired" | "stolen_lost" | "own_use" | "other";
                user_id?: number;
                reference?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovementList"];
                };
            };
        };
    };
    recordMovement: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostMovementRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Movement"];
                };
            };
        };
    };
    getMovement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Movement"];
                };
            };
        };
    };
    reverseMovement: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReverseRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
        };
    };
    recordPosting: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostPostingRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
        };
    };
    recordMovements: {
        parameters: {
            query?: {
                wait?: boolean;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchMovementsRequest"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                    "application/x-ndjson": string;
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedBatch"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: {
                status?: "booked" | "replayed" | "refused";
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchProgress"];
                };
            };
        };
    };
    adjustInventory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustInventoryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryChange"];
                };
            };
        };
    };
    setInventory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetInventoryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryChange"];
                };
            };
        };
    };
    transferInventory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferInventoryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
        };
    };
    listInventory: {
        parameters: {
            query?: {
                store_id?: number;
                threshold?: number;
                low_stock?: boolean;
                search?: string;
                low?: boolean;
                category?: string;
                sort?: "id" | "name";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryRowList"];
                };
            };
        };
    };
    listStockLevels: {
        parameters: {
            query?: {
                search?: string;
                low?: boolean;
                category?: string;
                sort?: "id" | "name";
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLevelList"];
                };
            };
        };
    };
    getStockLevel: {
        parameters: {
            query?: {
                store_id?: number;
            };
            header?: never;
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductLevels"];
                };
            };
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                product_id?: number;
                store_id?: number;
                movement_type?: "stock_in" | "sale" | "sale_return" | "removal" | "adjustment" | "transfer_out" | "transfer_in" | "count" | "supplier_return" | "opening";
                reason?: "damaged" | "expired" | "stolen_lost" | "own_use" | "other";
                user_id?: number;
                reference?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionList"];
                };
            };
        };
    };
    listTransfers: {
        parameters: {
            query?: {
                state?: "draft" | "dispatched" | "receiving" | "received" | "closed" | "cancelled" | "returned";
                store_id?: number;
                from_store?: number;
                to_store?: number;
                product_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferSummaryList"];
                };
            };
        };
    };
    createTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTransferRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    getTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    editTransfer: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTransferRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    listInTransit: {
        parameters: {
            query?: {
                store_id?: number;
                overdue?: boolean;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InTransitList"];
                };
            };
        };
    };
    dispatchTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TransferStepRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    receiveTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveTransferRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    closeTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloseTransferRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    cancelTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TransferStepRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDocument"];
                };
            };
        };
    };
    getDay: {
        parameters: {
            query?: {
                date?: string;
                show?: "all" | "moved" | "missing";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Day"];
                };
            };
        };
    };
    bookBalance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BalanceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
        };
    };
    previewBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BalanceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
        };
    };
    rollBackBalance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                balance: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
        };
    };
    replaceDayDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditDraftRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayDraft"];
                };
            };
        };
    };
    editDayDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditDraftRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayDraft"];
                };
            };
        };
    };
    submitDay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitDayRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullDayReport"];
                };
            };
        };
    };
    getDayCalendar: {
        parameters: {
            query?: {
                month?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayCalendar"];
                };
            };
        };
    };
    listDayReports: {
        parameters: {
            query?: {
                store_id?: number;
                seller_id?: number;
                date_from?: string;
                date_to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayReportList"];
                };
            };
        };
    };
    getRunningDifferences: {
        parameters: {
            query?: {
                store_id?: number;
                date_to?: string;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Differences"];
                };
            };
        };
    };
    getDayReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullDayReport"];
                };
            };
        };
    };
    amendDayReport: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmendReportRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullDayReport"];
                };
            };
        };
    };
    listStockCounts: {
        parameters: {
            query?: {
                store_id?: number;
                state?: "open" | "recount" | "submitted" | "posted" | "cancelled";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCountList"];
                };
            };
        };
    };
    startStockCount: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartCountRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    getStockCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    listStockCountLines: {
        parameters: {
            query?: {
                show?: "counted" | "uncounted" | "check" | "recount";
                sort?: "name" | "value";
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCountLineList"];
                };
            };
        };
    };
    enterStockCount: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterCountRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCountEntered"];
                };
            };
        };
    };
    listStockCountEntries: {
        parameters: {
            query?: {
                product_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCountEntryList"];
                };
            };
        };
    };
    undoStockCountEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                entry: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    submitStockCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    recountStockCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    approveStockCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveCountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    postStockCount: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PostCountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    cancelStockCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCount"];
                };
            };
        };
    };
    suggestStockCounts: {
        parameters: {
            query?: {
                store_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountSuggestions"];
                };
            };
        };
    };
    stockCountAccuracy: {
        parameters: {
            query?: {
                store_id?: number;
                date_from?: string;
                date_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accuracy"];
                };
            };
        };
    };
    listSuppliers: {
        parameters: {
            query?: {
                search?: string;
                product_id?: number;
                archived?: "false" | "true" | "any";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierList"];
                };
            };
        };
    };
    createSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSupplierRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    getSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    deleteSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    editSupplier: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditSupplierRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    archiveSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    restoreSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    listSupplierProducts: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierProductList"];
                };
            };
        };
    };
    getSupplierProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierProduct"];
                };
            };
        };
    };
    putSupplierProduct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSupplierProductRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierProduct"];
                };
            };
        };
    };
    deleteSupplierProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierProduct"];
                };
            };
        };
    };
    listPurchaseOrders: {
        parameters: {
            query?: {
                state?: "draft" | "sent" | "partly_received" | "received" | "closed" | "cancelled" | "open";
                supplier_id?: number;
                store_id?: number;
                product_id?: number;
                expected_by?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedOrderList"];
                };
            };
        };
    };
    createPurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePurchaseOrderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    getPurchaseOrder: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    editPurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditPurchaseOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    sendPurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    unsendPurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    cancelPurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EndPurchaseOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    closePurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EndPurchaseOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrder"];
                };
            };
        };
    };
    receivePurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceivePurchaseOrderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodsReceipt"];
                };
            };
        };
    };
    reverseGoodsReceipt: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReverseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodsReceipt"];
                };
            };
        };
    };
    listSupplierReturns: {
        parameters: {
            query?: {
                supplier_id?: number;
                store_id?: number;
                order_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierReturnList"];
                };
            };
        };
    };
    returnToSupplier: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierReturnRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierReturn"];
                };
            };
        };
    };
    getSupplierReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierReturn"];
                };
            };
        };
    };
    reverseSupplierReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReverseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierReturn"];
                };
            };
        };
    };
    listNegativeCases: {
        parameters: {
            query?: {
                state?: "open" | "settled";
                store_id?: number;
                product_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NegativeCaseList"];
                };
            };
        };
    };
    getNegativeCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NegativeCase"];
                };
            };
        };
    };
    fixNegativeCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixNegativeCaseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NegativeCase"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
        };
    };
    runImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunImportRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    undoImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUndone"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                since?: string;
                limit?: number;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
        };
    };
    listAuditLogs: {
        parameters: {
            query?: {
                user_id?: number;
                action?: string;
                entity?: string;
                entity_id?: string;
                channel?: "api" | "cli" | "import" | "web" | "chat" | "system";
                date_from?: string;
                date_to?: string;
                request_id?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLogList"];
                };
            };
        };
    };
    listRefusals: {
        parameters: {
            query?: {
                user_id?: number;
                reason?: string;
                date_from?: string;
                date_to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusalList"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                state?: "open" | "acknowledged" | "standing" | "resolved";
                kind?: "low_stock" | "out_of_stock" | "negative_stock" | "expiry_near" | "day_report_missing" | "difference_over_tolerance" | "transfer_overdue" | "delivery_failed" | "webhook_disabled";
                store_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertList"];
                };
            };
        };
    };
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
        };
    };
    countAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertCounts"];
                };
            };
        };
    };
    seeAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenAlertsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertCounts"];
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
        };
    };
    acknowledgeAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeAlertsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcknowledgedAlerts"];
                };
            };
        };
    };
    getOwnAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
        };
    };
    editOwnAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditOwnAlertsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
        };
    };
    getUserAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
        };
    };
    editUserAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditUserAlertsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
        };
    };
    listExpiries: {
        parameters: {
            query?: {
                until?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpiryList"];
                };
            };
        };
    };
    putExpiry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutExpiryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Expiry"];
                };
            };
        };
    };
    listAlertChannels: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannelList"];
                };
            };
        };
    };
    createAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAlertChannelRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAlertChannel"];
                };
            };
        };
    };
    getAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
        };
    };
    deleteAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
        };
    };
    editAlertChannel: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditAlertChannelRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
        };
    };
    testAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTest"];
                };
            };
        };
    };
    listAlertDeliveries: {
        parameters: {
            query?: {
                state?: "pending" | "sending" | "sent" | "failed" | "dead";
                alert_id?: number;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
        };
    };
    retryAlertDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    reportDashboard: {
        parameters: {
            query?: {
                store_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    reportMovements: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfMovementsRowAndMovementFigures"];
                };
            };
        };
    };
    reportMovementList: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
                movement_type?: "stock_in" | "sale" | "sale_return" | "removal" | "adjustment" | "transfer_out" | "transfer_in" | "count" | "supplier_return" | "opening";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfMovementListRowAndMovementListTotals"];
                };
            };
        };
    };
    reportLowStock: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfLowStockRowAndLowStockTotals"];
                };
            };
        };
    };
    reportOverstock: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfOverstockRowAndOverstockTotals"];
                };
            };
        };
    };
    reportStock: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfStockRowAndStockTotals"];
                };
            };
        };
    };
    reportInventorySummary: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfInventorySummaryRowAndStockTotals"];
                };
            };
        };
    };
    reportValuation: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                at?: string;
                group_by?: "product" | "category" | "store";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfValuationRowAndStockTotals"];
                };
            };
        };
    };
    reportDailySales: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfDailySalesRowAndDailySalesTotals"];
                };
            };
        };
    };
    reportProductSales: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfProductSalesRowAndProductSalesTotals"];
                };
            };
        };
    };
    reportShrinkage: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
                group_by?: "store" | "product" | "seller";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfShrinkageRowAndLosses"];
                };
            };
        };
    };
    reportDayReports: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfDayReportsRowAndDayReportsTotals"];
                };
            };
        };
    };
    planSupply: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfSupplyPlanRowAndPlanTotals"];
                };
            };
        };
    };
    planProduction: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfProductionPriorityRowAndProductionPriorityTotals"];
                };
            };
        };
    };
    planReorder: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                cover_days?: number;
                lead_time_days?: number;
                supplier_id?: number;
                budget?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfReorderRowAndReorderTotals"];
                };
            };
        };
    };
    analyseStockTrends: {
        parameters: {
            query?: {
                by?: "total" | "store" | "product";
                step?: "day" | "week";
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfStockTrendRowAndNoTotals"];
                };
            };
        };
    };
    analyseSalesVelocity: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfSalesVelocityRowAndNoTotals"];
                };
            };
        };
    };
    analyseAbc: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfAbcRowAndAbcTotals"];
                };
            };
        };
    };
    analyseDeadStock: {
        parameters: {
            query?: {
                days?: number;
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfDeadStockRowAndNoTotals"];
                };
            };
        };
    };
    analyseSalesBands: {
        parameters: {
            query?: {
                store_id?: string;
                product_id?: number;
                category?: string;
                format?: "json" | "csv" | "xlsx";
                limit?: number;
                after?: string;
                date_from?: string;
                start_date?: string;
                date_to?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswerOfSalesBandRowAndNoTotals"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    editWebhook: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditWebhookRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    rotateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWebhookRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveries"];
                };
            };
        };
    };
    draftReorder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftReorderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReorderDrafts"];
                };
            };
        };
    };
    getChatBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatBot"];
                };
            };
        };
    };
    setChatBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatBotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatBot"];
                };
            };
        };
    };
    removeChatBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatBot"];
                };
            };
        };
    };
    getUserChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserChat"];
                };
            };
        };
    };
    connectUserChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectChatRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserChat"];
                };
            };
        };
    };
    disconnectUserChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserChat"];
                };
            };
        };
    };
    inviteUserChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatInvite"];
                };
            };
        };
    };
    getOwnChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserChat"];
                };
            };
        };
    };
    disconnectOwnChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserChat"];
                };
            };
        };
    };
    inviteOwnChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatInvite"];
                };
            };
        };
    };
}
