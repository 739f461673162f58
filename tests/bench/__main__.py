"""`python -m tests.bench`: the calculations first, then the server."""

from tests.bench import bench_analysis, bench_server

if __name__ == "__main__":
    bench_analysis.main()  # begins with what machine this is
    print()
    bench_server.main()
