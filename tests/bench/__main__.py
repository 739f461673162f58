"""`python -m tests.bench`: the calculations, the server, the store, the documents.

`--growth 100000` measures the store in a database of so many meetings too.
"""

import argparse

from tests.bench import bench_analysis, bench_documents, bench_server, bench_store

if __name__ == "__main__":
    wanted = argparse.ArgumentParser(prog="python -m tests.bench")
    wanted.add_argument("--growth", type=int, default=bench_store.GROWTH[-1], metavar="MEETINGS")
    most = wanted.parse_args().growth
    bench_analysis.main()  # begins with what machine this is
    print()
    bench_server.main()
    print()
    bench_store.main(most)
    print()
    bench_documents.main()
